import { describe, expect, test } from 'vitest';
import { parseLogql } from './parse.ts';
import { LogQuery } from './query.ts';

/** What is wrong with a query, and where: `kind: what is pointed at`. */
const told = (text: string) => parseLogql(text).problems.map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`);

/** All that a query takes, as Loki 3.7 takes it (asked of its own parser). */
const RIGHT = [
  '{app="a", b!~"c"} |= "x" or "y" != `z` |~ "(?i)a" !~ "b" |> "<_> a" !> "b<_>"',
  '{a="b"} |= ip("10.0.0.0/8") != ip("::1-::5") | json x="a.b[0][\\"c\\"]", y | logfmt --strict --keep-empty z="w" | unpack',
  '{a="b"} | regexp "(?P<x>\\\\d+) (?<y>.)" | pattern "<a> <_> <b>" | decolorize | drop a, b="c" | keep d, e=~"f.*"',
  '{a="b"} | x > 5KiB or y <= 1.5h and (z = 0x1p4, w != -1) v =~ "u" | addr!=ip("1.2.3.4")',
  '{a="b"} | line_format `{{ .x | default "-" | alignLeft 5 }}` | label_format c=d, e="{{ __timestamp__ | date `15:04` }}"',
  'quantile_over_time(0.9, {a="b"} | unwrap duration_seconds(x) | y > 5ms, z="q" [5m] offset -1h) by (c)',
  'rate({a="b"}[5m] offset 1h | json | unwrap bytes(x) | __error__="")',
  'absent_over_time((({a="b"} | unwrap x)[1m] offset 5m))',
  '1 - -2 ^ 2 / (sum without () (rate(({a="b"})[5m])) > bool on (c) group_left (d) vector(2)) or vector(0)',
  'topk by (a) (5, SUM(rate({a="b"}[1w2d])) BY (a)) unless ignoring () label_replace(rate({a="b"}[1m]), "x", "$1", "y", "(.*)")',
  '/* a */ {a="b"} // c\n # d\n |= "e"',
  `{$="x", 'c'="d", été="f", rate="g"}`,
  '{a="b"} | duration > 1 | bytes = 5 | ip = "x"',
  '{a="b"} | x > 0x10',
  '1_000.5e3',
];

/** One thing wrong each. */
const WRONG: readonly (readonly [text: string, problem: string])[] = [
  ['', 'syntax: '],
  ['{a="b"', 'syntax: '],
  ['{a="b"} |= "x', 'syntax: "x'],
  ['{a="b"} |= "\\q"', 'syntax: \\q'],
  ["{a='bc'}", "syntax: 'bc'"],
  ['{a="b"} | json="x"', 'syntax: ='],
  ['{a="b"} | a', 'syntax: '],
  ['{a="b"} | a="b" or', 'syntax: '],
  ['{a="b"} /* c', 'syntax: /* c'],
  ['1 -0', 'syntax: -0'],
  ['08', 'syntax: 08'],
  ['1e', 'syntax: 1e'],
  ['sum({a="b"})', 'syntax: )'],
  ['rate({a="b"}[5m] | json [1m])', 'syntax: [1m]'],
  ['rate(({a="b"})[5m] | json)', 'syntax: json'],
  ['(variants(rate({a="b"}[1m])) of ({a="b"}[1m]))', 'syntax: )'],
  ['topk((5), vector(1))', 'syntax: ,'],
  ['{a="b"} | logfmt --fast', 'syntax: fast'],
  ['1e999', 'type: 1e999'],
  ['topk(1.5, vector(1))', 'type: 1.5'],
  ['1 and vector(1)', 'type: 1'],
  ['(1 + 1) or vector(1)', 'type: (1 + 1)'],
  ['approx_topk(1, vector(1)) by (a)', 'type: by (a)'],
  ['{a="b"} + 1', 'type: {a="b"}'],
  ['{a=~".*"}', 'selector: {a=~".*"}'],
  ['{a=~"("}', 'stage: "("'],
  ['{a="b"} |~ "a" or "("', 'stage: "("'],
  ['{a="b"} |~ ip("1.2.3.4")', 'stage: "1.2.3.4"'],
  ['{a="b"} != "a" or ip("x")', 'stage: "x"'],
  ['{a="b"} |> "<a>"', 'stage: "<a>"'],
  ['{a="b"} | json a="b..c"', 'stage: "b..c"'],
  ['{a="b"} | logfmt a="b.c"', 'stage: "b.c"'],
  ['{a="b"} | regexp "(?P<x>a)(?P<x>b)"', 'stage: "(?P<x>a)(?P<x>b)"'],
  ['{a="b"} | pattern "<a> <a>"', 'stage: "<a> <a>"'],
  ['{a="b"} | label_format __error__="x"', 'stage: __error__'],
  ['{a="b"} | x=ip("1.2.3.4/33")', 'stage: "1.2.3.4/33"'],
  ['{a="b"} | drop x=~"["', 'stage: "["'],
  ['variants(rate({a="b"}[1m])) of ({a="b"}[1m])', 'feature: variants(rate({a="b"}[1m])) of ({a="b"}[1m])'],
];

describe('LogQL', () => {
  test.each(RIGHT)('takes %s', (text) => expect(told(text)).toEqual([]));
  test.each(WRONG)('refuses %s', (text, problem) => expect(told(text)).toEqual([problem]));

  test('tells lines from samples', () => {
    expect(LogQuery.of('({a="b"} | json)').kind).toBe('log');
    expect(LogQuery.of('rate({a="b"}[1m])').kind).toBe('metric');
    expect(LogQuery.of('rate(').kind).toBeUndefined();
  });

  test('finds every pipeline of a query', () => {
    const query = LogQuery.of(
      'rate({a="1"}[1m]) / sum(rate({a="2"} | json | unwrap x [1m])) > label_replace(rate({a="3"}[1m]),"a","b","c","d")',
    );
    expect([...query.logs()].map(({ log, range }) => [log.matchers[0]?.value, log.stages.length, range?.unwrap?.label.name])).toEqual([
      ['1', 0, undefined],
      ['2', 1, 'x'],
      ['3', 0, undefined],
    ]);
  });

  test('reads a query that Loki finds too long as wrong', () => {
    expect(parseLogql(`{a="${'b'.repeat(131_072)}"}`).problems[0]?.kind).toBe('syntax');
  });
});
