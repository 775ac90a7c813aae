import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { regexp, type Dialect } from './regexp.ts';

/** Pieces that regular expressions are made of, so that random ones are often valid. */
const PIECES = fc.constantFrom(
  'a', 'b', 'ab', 'k', 'K', 'ß', 'é', 'ſ', 'Ω', '_', '-', '1', '5', '\n', ' ', '.', '.*', '.+', '*', '+', '?', '|', '(', ')', '(?:', '(?i)', '(?i:', '(?s:', '(?m)', '(?-s)',
  '(?P<x>', '(?<y>', '(?=', '[', ']', '[ab]', '[^a]', '[a-c]', '[^\\n]', '[[:alpha:]]', '[[:^digit:]]', '[\\d-z]', '^', '$', '\\A', '\\z', '\\b', '\\B', '\\d', '\\D', '\\w', '\\W', '\\s',
  '\\S', '\\pL', '\\PL', '\\p{Greek}', '\\p{^Lu}', '\\x41', '\\x{3A9}', '\\101', '\\1', '\\n', '\\.', '\\Q', '\\E', '{2}', '{1,3}', '{0}', '{,2}', '{2,', '{1001}', '{3,2}', '*?', '+?', '\\', '\\C', '\\Z',
); // prettier-ignore
const PATTERN = fc.array(PIECES, { maxLength: 8 }).map((pieces) => pieces.join(''));
const VALUE = fc
  .array(fc.constantFrom('a', 'b', 'c', 'k', 'K', '\u212a', 's', 'ſ', 'S', 'Ω', 'ω', 'é', '1', '5', '_', '-', ' ', '\n', '.', 'A'), {
    maxLength: 6,
  })
  .map((all) => all.join(''));

const compiled = (text: string): RE2JS | undefined => {
  try {
    return RE2JS.compile(text);
  } catch {
    return undefined;
  }
};

describe('a regular expression', () => {
  test('is valid where RE2 says so, and takes what RE2 takes', () => {
    fc.assert(
      fc.property(
        PATTERN,
        VALUE,
        fc.constantFrom<[Dialect, string, string]>(['prometheus', '^(?s:', ')$'], ['alertmanager', '^(?:', ')$'], ['go', '', '']),
        (pattern, value, [dialect, before, after]) => {
          const ours = regexp(pattern, dialect);
          // Prometheus parses it alone, and splices what it has read: an open \\Q ends there.
          const alone = dialect === 'prometheus';
          const theirs =
            alone && compiled(pattern) === undefined
              ? undefined
              : (compiled(before + pattern + after) ?? (alone ? compiled(`${before}${pattern}\\E${after}`) : undefined));
          const verdict = theirs === undefined ? 'invalid' : theirs.matcher(value).find() ? 'yes' : 'no';
          expect(ours.problem === undefined ? ours.matches(value) : 'invalid', JSON.stringify([pattern, value, dialect])).toBe(verdict);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('answers about two sets as their members do', () => {
    fc.assert(
      fc.property(PATTERN, PATTERN, VALUE, (one, two, value) => {
        const [a, b] = [regexp(one), regexp(two)];
        fc.pre(a.problem === undefined && b.problem === undefined);
        const [inA, inB] = [a.matches(value) === 'yes', b.matches(value) === 'yes'];
        const example = a.example();
        const lies = [
          inA && a.isEmpty() === 'yes',
          inA && inB && a.intersects(b) === 'no',
          inA && !inB && b.includes(a) === 'yes',
          inA !== inB && a.equals(b) === 'yes',
          example !== undefined && a.matches(example) !== 'yes',
        ];
        expect(lies).toEqual([false, false, false, false, false]);
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['a|b|c', ['a', 'b', 'c']],
    ['a', ['a']],
    ['', ['']],
    ['^node-(1|2)$', ['node-1', 'node-2']],
    ['(?i)no', ['NO', 'No', 'nO', 'no']],
    ['[45]xx', ['4xx', '5xx']],
    ['a?', ['', 'a']],
    ['a|', ['a', '']],
    ['\\Qa.b\\E', ['a.b']],
    ['.*', undefined],
    ['\\bx', undefined],
  ])('%s spells its strings out where they are few', (text, strings) => {
    expect(regexp(text).literals?.toSorted()).toEqual(strings?.toSorted());
  });

  test.each([
    ['.*', '.+', 'yes', 'yes'],
    ['5..', '4..', 'no', 'no'],
    ['5..', '5[0-9]{2}', 'yes', 'yes'],
    ['5[0-9]{2}', '5..', 'yes', 'no'],
    ['[^5].*', '5.*', 'no', 'no'],
    ['prod-.*', 'prod-(a|b)', 'yes', 'yes'],
    ['.*\\.example', 'a\\.example|b\\.example', 'yes', 'yes'],
    ['(?i)prod', 'PROD', 'yes', 'yes'],
    ['(a|b)*abb', '.*bb', 'yes', 'no'],
    ['\\d+', '[[:digit:]]+', 'yes', 'yes'],
    ['.*\\bfoo\\b.*', 'xfoo', 'no', 'no'],
    ['.*\\bfoo\\b.*', 'x foo', 'yes', 'yes'],
    ['\\pL+', 'ärger', 'yes', 'yes'],
  ])('%s and %s: meet %s, the first includes the second %s', (one, two, meet, include) => {
    expect([regexp(one).intersects(regexp(two)), regexp(one).includes(regexp(two))]).toEqual([meet, include]);
  });

  test('that no string matches is empty', () => {
    expect([
      regexp('a^').isEmpty(),
      regexp('a\\bb').isEmpty(),
      regexp('[^\\x00-\\x{10FFFF}]').isEmpty(),
      regexp('(a^)*').isEmpty(),
    ]).toEqual(['yes', 'yes', 'yes', 'no']);
  });

  test('lets a dot take newlines in Prometheus, not in Alertmanager', () => {
    expect([regexp('a.b').matches('a\nb'), regexp('a.b', 'alertmanager').matches('a\nb')]).toEqual(['yes', 'no']);
  });

  test('says where it breaks', () => {
    expect(regexp('a(b').problem).toMatchObject({ message: 'missing closing )', from: 1, to: 3 });
    expect(regexp('a**').problem).toMatchObject({ message: 'invalid nested repetition operator', from: 1, to: 3 });
    expect(regexp('x{1001}').problem).toMatchObject({ message: 'invalid repeat count', from: 1, to: 7 });
    expect(regexp('(?=x)').problem).toMatchObject({ message: 'invalid or unsupported Perl syntax' });
    expect(regexp('((x{100}){100})').problem?.message).toBe('invalid repeat count');
  });

  test.each([
    ['(.*a){30}', '(.*b){30}'],
    ['(a|b)*a(a|b){20}', '(a|b)*b(a|b){20}'],
    ['(x{500}|y{500})*', '(\\pL{300}|\\pN{300})*'],
    ['(((((a*)*)*)*)*)*b', '(a|aa|aaa)*c'],
    ['('.repeat(900) + ')'.repeat(900), '.*'],
    ['('.repeat(100_000), '['.repeat(100_000)],
    [Array.from({ length: 5000 }, (_, i) => `h${i}.*`).join('|'), '.*9'],
  ])('that is hostile gets an answer in bounded time', (one, two) => {
    const from = performance.now();
    const [a, b] = [regexp(one), regexp(two)];
    expect(['yes', 'no', 'unknown']).toContain(a.intersects(b));
    expect(['yes', 'no', 'unknown']).toContain(a.equals(b));
    expect(['yes', 'no', 'unknown']).toContain(a.matches('a'.repeat(1000)));
    expect(performance.now() - from).toBeLessThan(3000);
  });
});
