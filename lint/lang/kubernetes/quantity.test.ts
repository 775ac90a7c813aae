import { expect, test } from 'vitest';
import { amount, quantity } from './quantity.ts';

test.each([
  ['250m', 0.25],
  ['1', 1],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['1e3', 1000],
  ['2E', 2e18],
  ['.5', 0.5],
  ['100k', 1e5],
] as const)('the quantity %s is %d', (text, value) => {
  expect(quantity(text)).toBe(value);
});

test.each(['', '1GB', 'm', '1 Gi', '0x1', '--1'])('%j is no quantity', (text) => {
  expect(quantity(text)).toBeUndefined();
});

test('an amount is a number or a percentage', () => {
  expect(amount('25%')).toEqual({ value: 25, percent: true });
  expect(amount('3')).toEqual({ value: 3, percent: false });
  expect(amount('2.5')).toBeUndefined();
  expect(amount('all')).toBeUndefined();
});
