import { ruleTest } from '../../testing.ts';
import variableValues from './variable-values.ts';

ruleTest(variableValues, {
  facts: {
    producers: { shop: { job: 'shop', targetLabels: ['job', 'instance'] } },
    metrics: { orders_total: { type: 'counter', producer: 'shop', labels: { status: null } } },
  },
  valid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(orders_total, job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values($metric, cluster)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "query_result(unknown)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(orders_total, $label)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_names(orders_total)"}]}}',
    {
      code: '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(x, y)"}]}}',
      facts: {},
    },
  ],
  invalid: [
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(orders_total{a=\\"b\\"}, «cluster»)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_values(«order_total», job)"}]}}',
    '{"title": "T", "panels": [], "templating": {"list": [{"name": "c", "type": "query", "datasource": {"type": "prometheus", "uid": "p"}, "query": "label_names(«order_total»)"}]}}',
  ],
});
