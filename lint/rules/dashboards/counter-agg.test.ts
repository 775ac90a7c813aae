import { ruleTest } from '../../testing.ts';
import counterAgg from './counter-agg.ts';

ruleTest(counterAgg, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "increase(a_total[5m])"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "absent(a_total)"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "count(a_total)"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "a_totals"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "resets(a_total[1h])"}]}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "«a_total»{b=\\"c\\"}"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "rate(a_total[5m]) / «b_total»"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"expr": "max_over_time(«a_total»[5m])"}]}]}',
  ],
});
