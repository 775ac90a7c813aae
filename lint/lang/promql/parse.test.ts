import { describe, expect, test } from 'vitest';
import type { Expr } from './ast.ts';
import { parsePromql } from './parse.ts';

const tree = (text: string): Expr => {
  const { expr, problems } = parsePromql(text);
  expect(problems).toEqual([]);
  return expr!;
};

/** Every problem: what it points at, between « and ». */
const marked = (text: string): string[] =>
  parsePromql(text).problems.map(({ from, to }) => `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`);

describe('an expression', () => {
  test('groups operators as Prometheus does', () => {
    expect(tree('a or b and c')).toMatchObject({ op: 'or', right: { op: 'and' } });
    expect(tree('a ^ b ^ c')).toMatchObject({ op: '^', right: { op: '^' } });
    expect(tree('a - b - c')).toMatchObject({ op: '-', left: { op: '-' } });
    expect(tree('-a ^ 2')).toMatchObject({ type: 'unary', expr: { op: '^' } });
    expect(tree('-a * 2')).toMatchObject({ op: '*', left: { type: 'unary' } });
    expect(tree('a > bool b + c')).toMatchObject({ op: '>', bool: true, right: { op: '+' } });
  });

  test('knows who holds it, and where it stands', () => {
    const root = tree('sum by (job) (rate(a[5m]))');
    expect(root).toMatchObject({
      type: 'aggregation',
      from: 0,
      to: 26,
      grouping: { from: 4, to: 12, labels: [{ name: 'job', from: 8, to: 11 }] },
    });
    const call = root.type === 'aggregation' ? root.expr : undefined;
    expect(call?.parent).toBe(root);
  });

  test('takes keywords as names', () => {
    expect(tree('offset offset 5m')).toMatchObject({ metric: 'offset', offset: { seconds: 300 } });
    expect(tree('fill + fill(0) fill_left')).toMatchObject({
      left: { metric: 'fill' },
      right: { metric: 'fill_left' },
      fill: { left: 0, right: 0 },
    });
    expect(tree('sum by (on, offset, sum) (sum)')).toMatchObject({ expr: { metric: 'sum' } });
    expect(tree('SUM(a) BY (b)')).toMatchObject({ op: 'sum', grouping: { without: false } });
  });
});

describe('a selector', () => {
  test('takes its name from before the braces, from a quoted text or from __name__', () => {
    expect(tree('a:b{c="d"}')).toMatchObject({ metric: 'a:b', matchers: [{ name: 'c' }] });
    expect(tree('{"a.b", c="d"}')).toMatchObject({ metric: 'a.b', metricSpan: { from: 1, to: 6 }, matchers: [{ name: 'c' }] });
    expect(tree('{__name__="a"}')).toMatchObject({ metric: 'a', matchers: [{ name: '__name__' }] });
    expect(tree('{__name__=~"a|b"}')).toMatchObject({ metric: undefined, metricSpan: { from: 0, to: 17 } });
    expect(tree('{"a b"=~"c|d", e!=""}')).toMatchObject({
      matchers: [{ name: 'a b', value: 'c|d', valueSpan: { from: 8, to: 13 } }, { name: 'e' }],
    });
  });

  test('reads escapes as Go does', () => {
    expect(tree(String.raw`a{b="\x41\101\u00e9\n\"'"}`)).toMatchObject({ matchers: [{ value: 'AAé\n"\'' }] });
    expect(tree('a{b=`\\n`}')).toMatchObject({ matchers: [{ value: '\\n' }] });
  });

  test('takes offset and @ in both orders, and hands them to its range', () => {
    for (const text of ['a[5m] offset -1h @ end()', 'a[5m] @ end() offset -1h']) {
      expect(tree(text)).toMatchObject({
        type: 'range',
        to: text.length,
        range: { seconds: 300 },
        selector: { offset: { seconds: -3600 }, at: { at: 'end' } },
      });
    }
    expect(tree('(a + b)[1h:5m] @ 100 offset 5')).toMatchObject({
      type: 'subquery',
      step: { seconds: 300 },
      at: { at: 100 },
      offset: { seconds: 5 },
    });
  });
});

describe('numbers and durations', () => {
  test.each([
    ['0x1F', 31],
    ['0755', 493],
    ['089', 89],
    ['1_000.5', 1000.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['-Inf', -Infinity],
    ['1h30m', 5400],
    ['1y', 31_536_000],
    ['5ms', 0.005],
  ])('%s is %d', (text, value) => {
    expect(tree(text)).toMatchObject({ type: 'number', value });
  });

  test.each(['0x1ee', '1__0', '1..2', '5m5m', '5mm', '1e999', '300y', '0b1', '2.5.'])('%s is none', (text) => {
    expect(parsePromql(text).problems).not.toEqual([]);
  });

  test('durations are computed where that needs no query', () => {
    expect(tree('a[1h + 5m * 2]')).toMatchObject({ range: { seconds: 4200 } });
    expect(tree('a[max_of(1m, 2m)]')).toMatchObject({ range: { seconds: 120 } });
    expect(tree('a[step()]')).toMatchObject({ range: { seconds: undefined } });
  });

  test('an offset ends where its first term ends, unless that is a parenthesis', () => {
    expect(tree('a offset 5m + 1')).toMatchObject({ type: 'binary', left: { offset: { seconds: 300 } } });
    expect(tree('a offset (5m) + 1m')).toMatchObject({ type: 'selector', offset: { seconds: 360 } });
    expect(tree('a offset -(5m) + 1')).toMatchObject({ type: 'binary', left: { offset: { seconds: -300 } } });
  });
});

describe('problems', () => {
  test('that do not rest on one another are told at once', () => {
    expect(marked('rat(a[5m1m]) + a{b=~"("} offset 1m offset 2m')).toEqual([
      '«rat»(a[5m1m]) + a{b=~"("} offset 1m offset 2m',
      'rat(a[«5m1m»]) + a{b=~"("} offset 1m offset 2m',
      'rat(a[5m1m]) + a{b=~«"("»} offset 1m offset 2m',
      'rat(a[5m1m]) + a{b=~"("} offset «1m offset 2m»',
    ]);
    expect(marked('rate(a) + topk("x", b) and 1')).toHaveLength(3);
  });

  test('a function that nobody knows has a neighbour', () => {
    expect(parsePromql('histogram_quantil(0.9, a)').problems).toMatchObject([{ kind: 'syntax', hint: 'histogram_quantile' }]);
  });

  test('nothing is guessed about a text that breaks off', () => {
    expect(parsePromql('sum(rate(a[5m])').expr).toBeUndefined();
  });

  test('what is too deep is not judged', () => {
    expect(parsePromql(`${'('.repeat(5000)}a${')'.repeat(5000)}`).problems).toMatchObject([{ kind: 'limit' }]);
    expect(parsePromql(`a${' + a'.repeat(50_000)}`).problems).toMatchObject([{ kind: 'limit' }]);
    expect(parsePromql(`a${' or a'.repeat(1000)}`).problems).toEqual([]);
  });
});

describe('features', () => {
  const lacks = (text: string, version: readonly [number, number], ...switches: string[]) =>
    parsePromql(text, { features: { version, switches: new Set(switches) } }).problems.map(({ message }) => message);

  test('are those of the version that runs', () => {
    expect(lacks('clamp(a, 1, 2)', [2, 25])).toEqual(['clamp() needs Prometheus 2.26, and this is 2.25']);
    expect(lacks('clamp(a, 1, 2)', [2, 26])).toEqual([]);
    expect(lacks('holt_winters(a[5m], 0.5, 0.5)', [3, 0])).toEqual(['holt_winters() is gone since Prometheus 3.0']);
    expect(lacks('a[5m + 1m]', [3, 13])).toEqual(['a computed duration is experimental in Prometheus 3.13 and turned off']);
    expect(lacks('a[5m + 1m]', [3, 13], 'promql-duration-expr')).toEqual([]);
    expect(lacks('a[5m + 1m]', [3, 14])).toEqual([]);
  });

  test('names with dots need their switch', () => {
    expect(parsePromql('foo.bar{été="a"}').problems).not.toEqual([]);
    const features = { switches: new Set(['promql-unquoted-utf8-names']) };
    expect(parsePromql('foo.bar{été="a"}', { features })).toMatchObject({
      problems: [],
      expr: { metric: 'foo.bar', matchers: [{ name: 'été' }] },
    });
  });
});
