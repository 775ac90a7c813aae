import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atMost, cut, line } from './limits.ts';
import { sentInMemory } from './sent.ts';

const double = (character: string): string => (character === '&' ? '&amp;' : character);

describe('cut', () => {
  test('what fits stays, what does not ends with an ellipsis', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('ab…');
    expect(cut('a&&', 7, double)).toBe('a&amp;…');
    expect(cut('a&', 6, double)).toBe('a&amp;');
    expect(cut('a', 0)).toBe('');
  });

  test('never longer, never half a character or half an escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '&', '\u00e9', '\u{1f600}', '\n'), maxLength: 60 }), fc.nat(60), (text, limit) => {
        const result = cut(text, limit, double);
        expect(result.length).toBeLessThanOrEqual(limit);
        expect(result.isWellFormed()).toBe(true);
        const shown = result.replace(/…$/, '');
        expect(shown.replace(/&amp;/g, '')).not.toContain('&');
        expect(result === Array.from(text, double).join('') || text.startsWith(shown.replace(/&amp;/g, '&'))).toBe(true);
      }),
    );
  });
});

test('of too many fields the last says how many are not shown', () => {
  const fields = Array.from({ length: 5 }, (_, index) => [`f${index}`, ''] as const);
  expect(atMost(fields, 5)).toBe(fields);
  expect(atMost(fields, 3)).toEqual([fields[0], fields[1], ['…', '3 more']]);
});

test('a line is one line', () => {
  expect(line('a\r\n\tb\u2028c\0')).toBe('a b c');
});

test('what was sent is remembered, and the oldest forgotten', async () => {
  const sent = sentInMemory(2);
  for (const key of ['a', 'b', 'a', 'c']) await sent.set(key, key.toUpperCase());
  expect([await sent.get('a'), await sent.get('b'), await sent.get('c')]).toEqual(['A', undefined, 'C']);
  await sent.delete('a');
  expect(await sent.get('a')).toBeUndefined();
});
