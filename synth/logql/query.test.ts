import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLogQuery } from './query.ts';

describe('A LogQL query', () => {
  test('that counts gives numbers, and its streams are found', () => {
    expect(readLogQuery('sum by (app) (count_over_time({app="a", env=~`x|"y"`} |= "E" [5m])) > 10')).toEqual({
      metric: true,
      selectors: [
        {
          text: '{app="a", env=~`x|"y"`}',
          matchers: [
            { label: 'app', op: '=', value: 'a' },
            { label: 'env', op: '=~', value: 'x|"y"' },
          ],
        },
      ],
    });
  });

  test.each(['{app="a"}', '{app="a"} |= "x" | json', '({app="a"})'])('that reads lines does not: %s', (text) => {
    expect(readLogQuery(text).metric).toBe(false);
  });

  test('that is broken says where and at what', () => {
    expect(readLogQuery('sum(rate({app="a"} |=\n  [5m]))').error).toEqual({ line: 1, column: 2, text: '`[5m]))`' });
    expect(readLogQuery('sum(rate({app="a"}[5m])').error).toEqual({ line: 0, column: 23, text: 'the end of the query' });
    expect(readLogQuery(' ').error?.text).toBe('an empty query');
  });
});

/** Where the grammar for editors knows less than Loki's own parser. */
const GRAMMAR_REFUSES: Readonly<Record<string, string>> = {
  'composed#94': 'label filters side by side; `and` between them is the same',
};

const CASES = new URL('../../../shared/conformance/logql/', import.meta.url);
describe.skipIf(!existsSync(CASES))("What Loki's parser takes", () => {
  const cases = ['parse', 'composed'].flatMap((name) =>
    readFileSync(new URL(`${name}.jsonl`, CASES), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; expr: string; valid: boolean }),
  );

  test('is taken, but for listed exceptions', () => {
    const refused = cases.filter(({ valid, expr }) => valid && readLogQuery(expr).error !== undefined).map(({ id }) => id);
    expect(refused).toEqual(Object.keys(GRAMMAR_REFUSES));
  });
});
