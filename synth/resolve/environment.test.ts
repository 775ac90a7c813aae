import { expect, test } from 'vitest';
import { defaultRetention } from './environment.ts';

test.each([
  [[], '15d'],
  [[{}], '30d'],
  [[{ window: '7d' }], '15d'],
  [[{ window: '7d' }, { window: '28d' }, { window: '4w' }], '28d'],
  [[{ window: 'nonsense' }], '15d'],
] as const)('samples are kept for as long as an SLO looks back: %j', (slos, expected) => {
  expect(defaultRetention(slos)).toBe(expected);
});
