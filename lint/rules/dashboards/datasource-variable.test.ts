import { ruleTest } from '../../testing.ts';
import datasourceVariable from './datasource-variable.ts';

ruleTest(datasourceVariable, {
  valid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "prometheus_datasource", "label": "Prometheus data source", "type": "datasource", "query": "prometheus"}, {"name": "loki_datasource", "label": "Loki data source", "type": "datasource", "query": "loki"}]}}',
  ],
  invalid: [
    '{"title": «"T"», "panels": []}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": «"ds"», "label": "Data source", "type": "datasource", "query": "prometheus"}]}}',
  ],
});
