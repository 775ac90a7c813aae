import { ruleTest } from '../../testing.ts';
import unit from './unit.ts';

ruleTest(unit, {
  valid: [
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"unit": "none"}}}]}',
    '{"title": "T", "panels": [{"type": "gauge", "fieldConfig": {"defaults": {"unit": "suffix: USD/h"}}}]}',
    '{"title": "T", "panels": [{"type": "table", "fieldConfig": {"defaults": {"unit": "currencyEUR"}}}]}',
    '{"title": "T", "panels": [{"type": "timeseries", "fieldConfig": {"defaults": {"unit": "time:YYYY"}}}]}',
    '{"title": "T", "panels": [{"type": "text"}, {"type": "logs"}]}',
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"mappings": [{"type": "value"}]}}}]}',
    '{"title": "T", "panels": [{"type": "stat", "options": {"reduceOptions": {"fields": "/.*/"}}}]}',
    '{"title": "T", "panels": [{"type": "graph", "yaxes": [{"format": "s"}]}]}',
    '{"title": "T", "panels": [{"type": "table", "fieldConfig": {"defaults": {}, "overrides": [{"properties": [{"id": "unit", "value": "s"}]}]}}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "title": «"A"»}]}',
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"unit": «"Seconds"»}}}]}',
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"unit": "s"}, "overrides": [{"properties": [{"id": "unit", "value": «"percentUnit"»}]}]}}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": «"A"», "options": {"reduceOptions": {"fields": ""}}}]}',
  ],
});
