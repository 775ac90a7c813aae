import { ruleTest } from '../../testing.ts';
import aggregationLabel from './aggregation-label.ts';

const record = (expr: string, more = '') => `groups: [{name: a, rules: [{record: a, expr: '${expr}'${more}}]}]`;
const drop = { labels: [{ label: 'instance', keep: false }] };

ruleTest(aggregationLabel, {
  options: { labels: [{ label: 'job', keep: true }] },
  valid: [
    record('foo'),
    record('sum by (job) (foo)'),
    record('sum by (instance) (foo)', ', labels: {job: x}'),
    record('foo and on (instance) max(bar)'),
    record('sum by (job) (foo) / on (type) group_left () sum by (type) (bar)'),
    record('sum('),
    { code: record('sum by (x) (foo)'), options: { labels: [{ label: 'job', keep: true, rules: 'b.*' }] } },
    { code: record('sum without (instance) (sum without (foo) (foo))'), options: drop },
    { code: record('count(count by (instance) (bar))'), options: drop },
    { code: record('foo'), options: drop },
  ],
  invalid: [
    record('«sum»(foo)'),
    record('sum «by (instance)» (foo)'),
    record('topk(5, max «without (job)» (foo)) and on (instance) bar'),
    record('sum «without (job)» (foo) / on (type) group_right () sum «without (job)» (bar)').replace(
      'sum «without (job)» (foo)',
      'sum without (job) (foo)',
    ),
    { code: record('sum «without (bar)» (sum without (foo) (foo))'), options: drop },
    { code: record('sum «without (job)» (sum by (instance) (foo))'), options: drop },
  ],
});
