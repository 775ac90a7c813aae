import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Metric } from './ast.ts';
import { RIGHT, WRONG } from './testing-cases.ts';
import { labelsOfResult } from './labels.ts';
import { lacks } from './lacks.ts';
import { LogQuery } from './query.ts';
import { LabelSet } from '../promql/labels/label-set.ts';

const QUERIES = [...RIGHT, ...WRONG.map(([text]) => text)];
const PIECES = QUERIES.flatMap((text) => text.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|[\w.]+|[|=!<>~-]{1,2}|\s+|./gsu) ?? []);

/** Pieces of queries in any order, queries with a stretch of another one in them, and texts of any kind. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.constantFrom(...QUERIES), fc.nat(80), fc.nat(8), fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }))
    .map(([text, at, length, pieces]) => text.slice(0, at) + pieces.join('') + text.slice(at + length)),
);

describe('any text', () => {
  test('is read without an exception, and what is told lies inside of it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const query = LogQuery.of(text);
        expect(query.expr !== undefined || query.problems.length > 0).toBe(true);
        for (const { from, to, message } of query.problems) {
          expect(0 <= from && from <= to && to <= text.length, text).toBe(true);
          expect(message).not.toBe('');
        }
        for (const { from, to } of query.walk()) expect(0 <= from && from < to && to <= text.length, text).toBe(true);
        for (const { log, range } of query.logs())
          for (const { at } of lacks(log, range?.unwrap, LabelSet.open)) expect(at.to <= text.length).toBe(true);
        if (query.valid && query.kind === 'metric') labelsOfResult(query.expr as Metric);
      }),
      { numRuns: 4000 },
    );
  });

  test.each(['(', '-', '{a="b"} | (', 'sum(', 'a="b" | ', '|= "a" ', '1 + ', '1 ^ ', '{a="b"} |= "c" or "d"', '[', '/*', '"'])(
    'twenty thousand times %s ends soon',
    (text) => {
      const start = performance.now();
      const found = LogQuery.of(text.repeat(20_000));
      expect(found.valid).toBe(false);
      expect(performance.now() - start).toBeLessThan(1000);
    },
  );
});
