import { ruleTest } from '../../testing.ts';
import jobInstanceVariable from './job-instance-variable.ts';

ruleTest(jobInstanceVariable, {
  valid: [
    '{"title": "T", "panels": []}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "loki"}]}}',
  ],
  invalid: [
    '{"title": «"T"», "panels": [], "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}, {"name": "job", "type": "query", "datasource": "$datasource", "label": "Job", "multi": true, "allValue": ".+", "query": "label_values(up, job)"}]}}',
  ],
});
