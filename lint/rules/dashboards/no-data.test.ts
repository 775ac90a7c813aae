import { ruleTest } from '../../testing.ts';
import noData from './no-data.ts';

ruleTest(noData, {
  facts: {
    producers: { shop: { job: 'shop', targetLabels: ['job', 'instance'] } },
    metrics: { orders_total: { type: 'counter', producer: 'shop', labels: { status: null } } },
  },
  valid: [
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "orders_total{x=~\\"$x\\"}"}]}], "templating": {"list": [{"name": "x", "type": "custom", "allValue": ".*", "current": {"value": "$__all"}}]}}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "unknown_total{x=~\\"$x\\"} + orders_total{x!=\\"$x\\"}"}]}], "templating": {"list": [{"name": "x", "type": "custom", "current": {"value": "a"}}]}}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(orders_total{«x»=~\\"$x\\", job=\\"$x\\"}[$__rate_interval])"}]}], "templating": {"list": [{"name": "x", "type": "custom", "current": {"value": "a"}}]}}',
  ],
});
