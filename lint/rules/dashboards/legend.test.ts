import { ruleTest } from '../../testing.ts';
import legend from './legend.ts';

ruleTest(legend, {
  facts: {
    producers: { shop: { job: 'shop', targetLabels: ['job', 'instance'] } },
    metrics: { orders_total: { type: 'counter', producer: 'shop', labels: { status: null } } },
  },
  valid: [
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "up", "legendFormat": "{{instance}}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum by ($group) (up)", "legendFormat": "{{job}}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum(up)", "legendFormat": "__auto"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum(up) by (job)", "legendFormat": "{{ job }}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum by (job) (up{x=~\\"$x\\"}) * on (job) group_left (y) z", "legendFormat": "{{y}}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum(", "legendFormat": "{{job}}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum(up) or up", "legendFormat": "{{job}}"}]}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum by (job) (up)", "legendFormat": "{{job}} {{ «instance» }}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "sum(up)", "legendFormat": "{{«job»}}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "rate(up[$__rate_interval])", "legendFormat": "{{«__name__»}}"}]}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "title": "Up", "datasource": {"type": "prometheus", "uid": "p"}, "targets": [{"expr": "orders_total", "legendFormat": "{{job}} {{status}} {{«cluster»}}"}]}]}',
  ],
});
