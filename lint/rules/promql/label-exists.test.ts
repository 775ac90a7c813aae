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
    record('max by (code) (a:b)'),
    'sum by (code, instance) (rate(http_requests_total[5m]))',
    'sum without (status) (rate(http_requests_total[5m]))',
    'sum by (pod) (sum by (code) (http_requests_total))', // told by promql/label-gone
    'sum by (version) (http_requests_total * on (job) group_left (version) build_info)',
    'sum by (app) (kube_pod_labels)',
    'sum by (status) (rate(http_requests_total[5m]) or unknown_metric)',
    record('a:b{team="x"}', '{team: x}'),
  ],
  invalid: [
    'sum by («x») (sum by (code) (http_requests_total))',
    'sum by («status») (rate(http_requests_total[5m]))',
    'sum by (code, «tenant») (rate(http_requests_total[5m]))',
    'label_replace(http_requests_total, "host", "$1", «"node"», "(.+)")',
    record('sum by («instance») (a:b)').replace('sum by', 'max by'),
    'http_requests_total{«status»="500"}',
    'http_requests_total{«path»!="/"}',
    'http_requests_total{«path»!=""}',
    'latency_seconds_sum{«le»="1"}',
    record('a:b{«instance»="1"}'),
  ],
});
