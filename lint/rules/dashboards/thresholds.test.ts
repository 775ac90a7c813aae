import { ruleTest } from '../../testing.ts';
import thresholds from './thresholds.ts';

ruleTest(thresholds, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"thresholds": {"steps": [{"value": 80}, {"value": 5}, {"value": 5}, {"value": 9}]}}}}]}',
    '{"title": "T", "panels": [{"type": "graph", "thresholds": [{"value": 9, "op": "gt"}, {"value": 1, "op": "lt"}]}, {"type": "singlestat", "thresholds": "9,1"}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"thresholds": {"steps": [{"value": null}, {"value": 9}, {"value": «1»}]}}}}]}',
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"overrides": [{"properties": [{"id": "thresholds", "value": {"steps": [{"value": null}, {"value": 9}, {"value": «1»}]}}]}]}}]}',
  ],
});
