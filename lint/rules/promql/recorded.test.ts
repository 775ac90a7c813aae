import { ruleTest } from '../../testing.ts';
import rule from './recorded.ts';

const group = (expr: string, labels = '{}'): string =>
  `groups:\n  - name: g\n    rules:\n      - {record: "job:x:rate5m", expr: 'sum by (job) (rate(x_total{a="b"}[5m]))', labels: ${labels}}\n      - {alert: A, expr: '${expr}'}\n`;
const elsewhere = (mark: (text: string) => string): string =>
  `== a.yaml ==\n${group('up == 0')}== b.yaml ==\ngroups: [{name: h, rules: [{alert: B, expr: '${mark('sum by (job) (rate(x_total{a="b"}[5m]))')} > 1'}]}]\n`;

ruleTest(rule, {
  valid: [
    group('sum by (job) (rate(x_total{a="c"}[5m])) > 1'),
    group('sum by (job) (rate(x_total{a="b"}[10m])) > 1'),
    group('rate(x_total{a="b"}[5m]) > 1'),
    group('sum by (job) (rate(x_total{a="b"}[5m])) > 1', '{c: d}'),
    group('sum('),
    elsewhere((text) => text),
  ],
  invalid: [
    group('«sum by (job) (rate(x_total{a="b"}[5m]))» > 1'),
    group('«sum(rate(x_total{a="b"}[5m])) by (job)» / on (job) up > 1'),
    { code: elsewhere((text) => `«${text}»`), facts: { stack: 's' } },
  ],
});
