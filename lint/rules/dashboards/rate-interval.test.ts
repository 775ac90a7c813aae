import { ruleTest } from '../../testing.ts';
import rateInterval from './rate-interval.ts';

ruleTest(rateInterval, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "increase(a_total[1h])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "max_over_time(a[5m])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[$window])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[$__range])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[1h])", "instant": true}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "influxdb"}, "targets": [{"expr": "rate(a_total[5m])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": "Errors in five minutes", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[5m])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[6h])"}]}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[«5m»])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "a + irate(a_total{b=\\"[1m]\\"}[«1m»])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "rate(a_total[«$__interval»])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "loki"}, "targets": [{"expr": "count_over_time({a=\\"[5m]\\"} |= `[5m]` [«5m»])"}]}]}',
  ],
});
