import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PEERS } from './dashboard-peers.ts';
import { dashboard } from './dashboard.ts';

interface Answer {
  readonly problems: readonly { readonly rule: string; readonly peer?: string; readonly line: number; readonly column: number }[];
}

const ask = (given: unknown) => dashboard({ dashboard: given }) as unknown as Answer;
describe('probe dashboard', () => {
  test('takes the model as a value and as a text, and says where', () => {
    const text =
      '{\n  "title": "T",\n  "panels": [{"type": "stat", "title": "A", "targets": [{"expr": "sum("}], "datasource": {"type": "prometheus"}}]\n}';
    const { problems } = ask(text);
    expect(problems.find(({ rule }) => rule === 'promql/syntax')).toMatchObject({ line: 3, peer: 'target-promql-rule' });
    expect(ask(JSON.parse(text)).problems.map(({ rule }) => rule)).toEqual(problems.map(({ rule }) => rule));
  });

  test('answers anything', () => {
    for (const given of [undefined, null, 1, '', '{', [], { panels: [null, 1, []], templating: 3, title: {} }])
      expect(ask(given).problems).toBeInstanceOf(Array);
  });

  test('knows a rule of ours for every rule of dashboard-linter', () => {
    expect(Object.keys(PEERS)).toHaveLength(17);
  });

  test('never throws, whatever a dashboard holds', () => {
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        1,
        '',
        '$x',
        '${a:csv}',
        'rate(a[$__rate_interval])',
        'label_values(up, job)',
        'prometheus',
        'row',
        'stat',
      ),
      fc.string(),
    );
    const key = fc.constantFrom(
      'title',
      'panels',
      'targets',
      'expr',
      'templating',
      'list',
      'name',
      'type',
      'query',
      'datasource',
      'uid',
      'gridPos',
      'x',
      'fieldConfig',
      'defaults',
      'unit',
      'elements',
      'layout',
      'spec',
      'kind',
      'apiVersion',
      'rows',
      'repeat',
      'current',
      'value',
      'links',
      'url',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 6 }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 6 })),
    }));
    fc.assert(
      fc.property(value, (given) => {
        expect(ask(given).problems).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });
});
