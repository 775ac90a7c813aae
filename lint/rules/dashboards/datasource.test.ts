import { ruleTest } from '../../testing.ts';
import datasource from './datasource.ts';

ruleTest(datasource, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat", "datasource": "-- Mixed --", "targets": [{"datasource": {"uid": "$ds"}, "expr": "up"}]}], "templating": {"list": [{"name": "ds", "type": "datasource", "query": "prometheus"}]}}',
    '{"title": "T", "panels": [{"type": "text", "title": "Read me"}]}',
    '{"title": "T", "__inputs": [{"name": "DS_P", "type": "datasource", "pluginId": "prometheus"}], "panels": [{"type": "stat", "datasource": "${DS_P}"}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "datasource", "uid": "-- Dashboard --"}, "targets": [{"panelId": 1}]}]}',
    {
      code: '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "postgres", "uid": "db"}}, {"type": "stat", "datasource": {"type": "grafana-amazonprometheus-datasource", "uid": "prom"}}]}',
      facts: { dataSources: { prom: { name: 'Prometheus', type: 'prometheus' }, db: { type: 'grafana-postgresql-datasource' } } },
    },
    {
      code: '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus", "uid": "prom"}}, {"type": "stat", "datasource": "Prometheus"}, {"type": "stat"}]}',
      facts: { dataSources: { prom: { name: 'Prometheus', type: 'prometheus' } } },
    },
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "title": "A", "datasource": {"uid": «"abc"»}, "targets": [{"expr": "up"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": «"A"», "targets": [{"expr": "up"}]}]}',
    {
      code: '{"title": "T", "panels": [{"type": "stat", "title": "A", "datasource": {"uid": «"abc"»}}]}',
      facts: { dataSources: { prom: { name: 'Prometheus', type: 'prometheus' } } },
    },
    {
      code: '{"title": "T", "panels": [{"type": "stat", "title": "A", "datasource": {"type": "loki", "uid": «"prom"»}}]}',
      facts: { dataSources: { prom: { name: 'Prometheus', type: 'prometheus' } } },
    },
    {
      code: '{"title": "T", "templating": {"list": [{"name": "v", "type": "query", "datasource": {"uid": «"abc"»}, "query": "label_values(up, job)"}]}, "annotations": {"list": [{"name": "a", "datasource": {"uid": «"def"»}, "expr": "ALERTS"}]}, "panels": []}',
      facts: { dataSources: { prom: { name: 'Prometheus', type: 'prometheus' } } },
    },
  ],
});
