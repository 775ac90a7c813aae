import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { backOff, retryAfter } from './retry.ts';

describe('the wait', () => {
  test('doubles up to ten seconds', () => {
    expect([1, 2, 3, 6, 7, 50].map((attempt) => backOff(attempt, 1))).toEqual([200, 400, 800, 6400, 10_000, 10_000]);
  });

  test('lies anywhere between nothing and its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = backOff(attempt, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(backOff(attempt, 1));
      }),
    );
    expect(backOff(3, 0)).toBe(0);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-08T12:00:00Z');

  test.each([
    ['0', 0],
    ['120', 120_000],
    [' 2 ', 2000],
    ['0.5', 500],
    ['Thu, 08 Jan 2026 12:00:30 GMT', 30_000],
    ['Thursday, 08-Jan-26 12:00:30 GMT', 30_000],
    ['Thu Jan  8 12:00:30 2026 GMT', 30_000],
    ['Thu, 08 Jan 2026 11:59:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['1e9', undefined],
  ])('%j is %j ms', (text, milliseconds) => {
    expect(retryAfter(new Headers({ 'retry-after': text }), now)).toBe(milliseconds);
  });

  test('is nothing without the header', () => expect(retryAfter(new Headers(), now)).toBeUndefined());
});
