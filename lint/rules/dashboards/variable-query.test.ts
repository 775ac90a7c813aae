import { ruleTest } from '../../testing.ts';
import variableQuery from './variable-query.ts';

ruleTest(variableQuery, {
  valid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(up{job=~\\"$job\\"}, instance)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_names()"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "metrics(http_.*)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "query_result(sum by (job) (up))"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values($metric, job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values({__name__=~\\"a|b\\", x=\\"y\\"}, job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_names(up)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "loki", "uid": "l"}, "query": "anything"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": {"query": "label_values(up, job)", "refId": "A"}}]}}',
  ],
  invalid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "«sum(up)»"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "«up»"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(«rate(up[5m])», job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": «""»}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "v", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": {"query": "label_values(«rate(up[5m])», job)"}}]}}',
  ],
});
