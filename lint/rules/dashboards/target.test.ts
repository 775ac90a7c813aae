import { ruleTest } from '../../testing.ts';
import target from './target.ts';

ruleTest(target, {
  valid: [
    '{"title": "T", "panels": [{"type": "text", "title": "Read me"}, {"type": "row", "title": "Row"}, {"type": "dashlist", "title": "More"}]}',
    '{"title": "T", "panels": [{"id": 1, "type": "stat", "targets": [{"expr": "up"}]}, {"id": 2, "type": "stat", "targets": [{"panelId": 1}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "libraryPanel": {"uid": "x", "name": "y"}}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "grafana-postgresql-datasource"}, "targets": [{"rawSql": "select 1"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "targets": [{"refId": "A", "expr": "up"}, {"refId": "B", "expr": "up"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": "-- Mixed --", "targets": [{"refId": "A", "datasource": {"uid": "a"}, "expr": "up"}, {"refId": "A", "datasource": {"uid": "b"}, "expr": "up"}]}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "title": "A", "targets": [{"refId": "A", "expr": "up"}, {"refId": «"A"», "expr": "up"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": «"A"», "targets": []}]}',
    '{"title": "T", "panels": [{"type": "stat", "title": "A", "datasource": {"type": "prometheus"}, "targets": [{"expr": «" "»}]}]}',
    '{"title": "T", "panels": [{"id": 1, "type": "stat", "targets": [{"panelId": «2»}]}]}',
  ],
});
