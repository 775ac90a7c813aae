import { describe, expect, test } from 'vitest';
import { boundsOf, canBe, described, verdict } from './bounds.ts';
import { Query } from './query.ts';

const of = (text: string) => boundsOf(Query.of(text).expr!);

describe('bounds', () => {
  test.each([
    ['count(a)', 'at least 1'],
    ['count(a) * 2', 'at least 0'],
    ['-count(a)', 'at most -1'],
    ['a > 5', 'above 5'],
    ['5 > a', 'below 5'],
    ['(a >= 1) <= 3', 'from 1 to 3'],
    ['absent(a)', '1'],
    ['a == 3', '3'],
    ['sum(abs(a))', 'at least 0'],
    ['hour() or vector(30)', 'from 0 to 30'],
    ['clamp_max(a > 10, 3)', '3'],
    ['2 ^ 3 * vector(2)', '16'],
  ])('%s is %s', (text, words) => {
    expect(described(of(text))).toBe(words);
  });

  test('a filter takes a value out of the middle', () => {
    expect(canBe(of('a'), 0)).toBe(true);
    expect(canBe(of('a != 0'), 0)).toBe(false);
    expect(canBe(of('avg_over_time((a != 0)[5m:])'), 0)).toBe(true);
    expect(canBe(of('a > 0'), 0)).toBe(false);
  });

  test('say nothing sure about NaN but that it is never equal', () => {
    expect(verdict('>=', of('abs(a)'), of('0'))).toBeUndefined();
    expect(verdict('<', of('abs(a)'), of('0'))).toBe('never');
    expect(verdict('>=', of('count(a)'), of('1'))).toBe('always');
    expect(verdict('!=', of('abs(a)'), of('-1'))).toBe('always');
  });
});
