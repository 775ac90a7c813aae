import { ruleTest } from '../../testing.ts';
import variableDefined from './variable-defined.ts';

ruleTest(variableDefined, {
  valid: [
    '{"title": "T", "panels": [{"type": "text", "options": {"content": "costs $five"}}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "label_replace(rate(up[$__rate_interval]), \\"a\\", \\"${1}$2\\", \\"b\\", \\"(.*)$\\")"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "loki"}, "targets": [{"expr": "{a=\\"b\\"} | line_format `{{ $x := .y }}{{ $x }}`"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "grafana-postgresql-datasource"}, "targets": [{"rawSql": "select $1"}]}]}',
  ],
  invalid: [
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"type": "prometheus"}, "targets": [{"expr": "up{a=\\"«$b»\\"}"}]}]}',
    '{"title": "T", "panels": [{"type": "stat", "datasource": {"uid": «"$ds"»}}]}',
    '{"title": "T", "panels": [{"type": "stat", "repeat": «"job"»}]}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "a", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(up{c=\\"«[[c]]»\\"}, a)"}]}}',
  ],
});
