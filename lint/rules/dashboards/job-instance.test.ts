import { ruleTest } from '../../testing.ts';
import jobInstance from './job-instance.ts';

ruleTest(jobInstance, {
  valid: [
    '{"title": "T", "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]}, "panels": [{"type": "stat", "targets": [{"expr": "up{job=\\"a\\", job=~\\"${job}\\", instance=~\\"[[instance]]\\"}"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "up"}]}]}',
  ],
  invalid: [
    '{"title": "T", "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]}, "panels": [{"type": "stat", "targets": [{"expr": "up{«job»=\\"$job\\", instance=~\\"$instance\\"}"}]}]}',
    '{"title": "T", "templating": {"list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]}, "panels": [{"type": "stat", "targets": [{"expr": "1 + «up»"}]}]}',
  ],
});
