import { ruleTest } from '../../testing.ts';
import types from './types.ts';

ruleTest(types, {
  valid: [
    'count_over_time({app="x"}[5m])',
    'rate({app="x"} | json | unwrap took [5m])',
    'quantile_over_time(0.99, {app="x"} | json | unwrap took [5m]) by (route)',
    'topk(5, sum by (a) (rate({app="x"}[5m])))',
    'sum(rate({app="x"}[5m])) or vector(0)',
    'sort_desc(sum by (a) (rate({app="x"}[5m])))',
  ],
  invalid: [
    '«sum_over_time»({app="x"}[5m])',
    'count_over_time({app="x"} | json «| unwrap took» [5m])',
    'sum_over_time({app="x"} | json | unwrap took [5m]) «by (route)»',
    '«quantile_over_time»({app="x"} | json | unwrap took [5m])',
    '«topk»(sum by (a) (rate({app="x"}[5m])))',
    'topk(«0», sum by (a) (rate({app="x"}[5m])))',
    'sum(«5», rate({app="x"}[5m]))',
    'sort(rate({app="x"}[5m])) «by (a)»',
    'sum(rate({app="x"}[5m])) or «0»',
    '«{app="x"}» > 5',
    '«{app="x"} |= "error"»',
    'label_replace(rate({app="x"}[5m]), "a", "$1", "b", «"("»)',
  ],
});
