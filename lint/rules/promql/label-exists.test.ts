import { ruleTest } from '../../testing.ts';
import rule from './label-exists.ts';

const facts = {
  producers: { api: { job: 'api', targetLabels: ['job', 'instance', 'pod'] } },
  metrics: {
    http_requests_total: { type: 'counter', producer: 'api', labels: { code: null } },
    latency_seconds: { type: 'histogram', producer: 'api' },
    kube_pod_labels: { type: 'gauge', producer: 'api', labels: { pod: null }, moreLabels: true },
    of_nobody: { type: 'gauge', labels: { a: null } },
  },
};
const record = (expr: string, labels = '{}') =>
  `== a.yaml ==\ngroups: [{name: g, rules: [{record: "a:b", expr: "sum by (code) (http_requests_total)", labels: ${labels}}, {record: "c:d", expr: '${expr}'}]}]\n`;

ruleTest(rule, {
  facts,
  valid: [
    'http_requests_total{code="1", job="api", instance=~"a.*", pod!="x"}',
    'latency_seconds_bucket{le="1"}',
    'kube_pod_labels{label_app="x", exported_pod="y"}',
    'of_nobody{anything="x"}',
    'up{anything="x"}',
    'http_requests_total{status=""}',
    'http_requests_total{status=~".*"}',
    'unknown_metric{x="y"}',
    { code: 'http_requests_total{status="1"}', facts: {} },
    record('a:b{code="1"}'),
    record('a:b{team="x"}', '{team: x}'),
  ],
  invalid: [
    'http_requests_total{«status»="500"}',
    'http_requests_total{«path»!="/"}',
    'http_requests_total{«path»!=""}',
    'latency_seconds_sum{«le»="1"}',
    record('a:b{«instance»="1"}'),
  ],
});
