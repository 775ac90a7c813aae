import { ruleTest } from '../../testing.ts';
import reload from './reload.ts';

ruleTest(reload, {
  valid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "a", "type": "custom"}, {"name": "b", "type": "query", "datasource": {"type": "grafana-postgresql-datasource"}, "query": "select 1", "refresh": 1}]}}',
  ],
  invalid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": «"a"», "type": "query", "query": "x"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "a", "type": "query", "query": "x", "refresh": «0»}]}}',
  ],
});
