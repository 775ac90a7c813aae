import { describe, expect, test } from 'vitest';
import { milliseconds, seconds, spoken } from './duration.ts';

describe('durations', () => {
  test('all that Prometheus writes is read', () => {
    expect(milliseconds('5m')).toBe(300_000);
    expect(milliseconds('1h30m')).toBe(5_400_000);
    expect(milliseconds('1y2w3d4h5m6s7ms')).toBe(31_536_000_000 + 2 * 604_800_000 + 3 * 86_400_000 + 4 * 3_600_000 + 306_007);
  });

  test('what Prometheus refuses is no duration', () => {
    for (const text of ['', '5', '5 m', '5 minutes', 'm5', '1m1h', '1.5h', '-5m']) expect(milliseconds(text), text).toBeUndefined();
  });

  test('seconds are exact', () => {
    expect(seconds('500ms')).toBe(0.5);
    expect(seconds('1.5s')).toBe(1.5);
    expect(seconds('0.3s')).toBe(0.3);
  });

  test('people read two units', () => {
    expect(spoken(50 * 3_600_000)).toBe('2d 2h');
    expect(spoken(51_800)).toBe('52s');
  });
});
