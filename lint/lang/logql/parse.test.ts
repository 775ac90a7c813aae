import { describe, expect, test } from 'vitest';
import { RIGHT, WRONG } from './testing-cases.ts';
import { parseLogql } from './parse.ts';
import { LogQuery } from './query.ts';

/** What is wrong with a query, and where: `kind: what is pointed at`. */
const told = (text: string) => parseLogql(text).problems.map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`);

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
