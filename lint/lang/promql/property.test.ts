import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf } from './bounds.ts';
import { constantOf } from './constant.ts';
import { mutations } from './testing-mutations.ts';
import { parsePromql } from './parse.ts';
import { print } from './print.ts';
import { Query } from './query.ts';
import { children, walk } from './walk.ts';

const SEEDS = [
  'sum by (job, le) (rate(a_bucket{code=~"5..", job!="x"}[5m] offset -1h)) / on(job) group_left(b) c > bool 0.5',
  'histogram_quantile(0.9, {"a.b", "c d"=~"e"}[1h:5m] @ end() offset (5m + step()))',
  'label_replace(-a ^ 2 and ignoring(x) b, "d", "$1", \'s\', `(.*)`) or topk(5, c smoothed) unless on() vector(1h30m)',
  'count_values("v", a[5m] anchored @ 1.5) + fill_left(1) fill_right(-Inf) (0x1F % 1_000 atan2 NaN) # end',
];

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.nat().map((seed) => [...mutations(SEEDS, 1, seed)][0] ?? ''),
);

describe('any text', () => {
  test('is parsed without an exception, its spans lie inside, and every node knows its holder', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { expr, problems } = parsePromql(text);
        for (const { from, to } of problems) expect(0 <= from && from <= to && to <= text.length).toBe(true);
        expect(expr !== undefined || problems.length > 0).toBe(true);
        for (const node of expr === undefined ? [] : walk(expr)) {
          expect(0 <= node.from && node.from <= node.to && node.to <= text.length).toBe(true);
          for (const child of children(node)) expect(child.parent).toBe(node);
          constantOf(node);
          boundsOf(node);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('that is a query is the same query when it is printed and read again', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const query = Query.of(text);
        if (!query.valid) return;
        const printed = print(query.expr!);
        const again = parsePromql(printed);
        expect(again.problems).toEqual([]);
        expect(meaning(again.expr!)).toEqual(meaning(query.expr!));
        expect(print(again.expr!)).toBe(printed);
      }),
      { numRuns: 3000 },
    );
  });
});

/** A query without its places. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'parent' && key !== 'from' && key !== 'to' && !key.endsWith('Span'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, meaning(inner)]));
}
