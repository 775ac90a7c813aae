import { ruleTest } from '../../testing.ts';
import rule from './label-gone.ts';

ruleTest(rule, {
  valid: [
    'sum by (job) (foo)',
    'sum by (job) (sum by (job, instance) (foo))',
    'sum by (job) (sum without (instance) (foo))',
    'count by (version) (count_values("version", foo))',
    'sum by (job) (foo or vector(0))', // one arm has it
    'sum by (host) (label_replace(sum(foo), "host", "x", "", ""))',
    'sum by (env) (up * on (instance) group_left (env) foo)',
    'sum without (job) (sum(foo))', // nothing to remove, no harm
    'sum by (__name__) (rate(foo[5m]))',
    'label_replace(sum(foo), "a", "b", "", "")',
    'sum by (job) (foo{job=""})',
    'topk by (job) (2, foo)',
    'sum by (',
  ],
  invalid: [
    'sum by («job») (sum(foo))',
    'max by («job», instance) (sum by (instance) (foo))',
    'sum by («instance») (sum without (instance) (foo))',
    'group by («env», instance) (up * on (instance) foo)',
    'sum by («job») (absent(foo))',
    'sum by («le») (histogram_quantile(0.9, rate(foo_bucket[5m])))',
    'topk by («job») (1, sum by (instance) (foo))',
    'sum by («region») (vector(1))',
    'label_replace(sum(foo), "a", "$1", «"b"», "(.*)")',
    'label_join(sum by (a) (foo), "c", "-", "a", «"b"»)',
    'sort_by_label(sum by (a) (foo), «"b"»)',
  ],
});
