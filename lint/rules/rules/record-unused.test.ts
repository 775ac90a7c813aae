import { ruleTest } from '../../testing.ts';
import rule from './record-unused.ts';

const file = (name: string, ...more: readonly string[]): string =>
  `groups:\n  - name: g\n    rules:\n      - {record: ${name}, expr: up}\n${more.map((one) => `      - ${one}\n`).join('')}`;

ruleTest(rule, {
  facts: { stack: 's', records: { 'a:b': { unit: 'count' } } },
  valid: [
    file('a:b', '{alert: A, expr: "a:b > 1"}'),
    file('a:b', `{alert: A, expr: '{__name__=~"a:.*"} > 1'}`),
    `== a.yaml ==\n${file('a:b')}== b.yaml ==\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {METRICS: "x,a:b"}\n`,
    { code: file('a:b'), facts: undefined as unknown as Record<string, unknown> },
    file('a:b', '{alert: A, expr: up, annotations: {summary: "see a:b"}}'),
  ],
  invalid: [file('«a:b»'), file('«a:b»', '{alert: A, expr: "a:b:c > 1"}')],
});
