import { ruleTest } from '../../testing.ts';
import rule from './label-value.ts';

const buckets = { metrics: { h: { type: 'histogram', buckets: [0.5, 1] } } };

ruleTest(rule, {
  facts: {
    producers: { api: { job: 'api', targetLabels: ['job', 'instance'] } },
    metrics: {
      x_total: {
        type: 'counter',
        producer: 'api',
        labels: { code: ['200', '404', '500'], method: ['GET', 'POST'], route: null, reason: ['a', ''] },
      },
      open_total: { type: 'counter', labels: { code: ['1'] } },
    },
    alerts: { Down: [{ source: 'metrics' }] },
  },
  valid: [
    { code: 'rate(h_bucket{le="0.5"}[5m]) + rate(h_bucket{le="1.0"}[5m]) + rate(h_bucket{le="+Inf"}[5m])', facts: buckets },
    { code: 'up{namespace="other"} == 0', facts: { metrics: {}, namespaces: { monitoring: 'monitoring' } } },
    'x_total{code="200", method=~"GET|POST", route="/", job="api"}',
    'x_total{code=~"[45].."}',
    'x_total{code=~"50[0-9]"}',
    'x_total{code!="200"}',
    'x_total{code!=""}',
    'x_total{reason=""}',
    'x_total{code=~".*"}',
    'x_total{code=~"("}',
    'x_total{nothing="1"}',
    'up{job="whatever"}',
    'ALERTS{alertname="Down"}',
    '== a.yaml ==\ngroups: [{name: g, rules: [{alert: Up, expr: up == 1}, {alert: B, expr: \'ALERTS{alertname="Up"} == 1\'}]}]\n',
    { code: 'x_total{code="9"}', facts: {} },
    { code: 'ALERTS{alertstate="firing", alertname="Other"}', facts: undefined as unknown as Record<string, unknown> },
  ],
  invalid: [
    { code: 'rate(h_bucket{le=«"0.4"»}[5m])', facts: buckets },
    { code: 'rate(h_bucket{le=«"500ms"»}[5m])', facts: buckets },
    { code: 'up{namespace=«"montoring"»} == 0', facts: { metrics: {}, namespaces: { monitoring: 'monitoring' } } },
    { code: 'ALERTS{alertstate=«"fired"»}', facts: undefined as unknown as Record<string, unknown> },
    'x_total{code=«"5xx"»}',
    'x_total{code=~«"[67].."»}',
    'x_total{job=«"backend"»}',
    'x_total{method=~«"GET|PST"»}',
    'x_total{method!=«"get"»}',
    'x_total{method!~«"[A-Z]+"»}',
    'x_total{code=«""»}',
    'ALERTS{alertname=«"Dwon"»}',
    { code: 'up{job=«"paymets"»} == 0', facts: { metrics: {}, producers: { payments: { job: 'payments' } } } },
    '== a.yaml ==\ngroups: [{name: g, rules: [{record: "a:b", expr: "sum by (code) (x_total)"}, {record: "c:d", expr: \'a:b{code=«"1"»}\'}]}]\n',
  ],
});
