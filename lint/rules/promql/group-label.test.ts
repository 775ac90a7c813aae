import { ruleTest } from '../../testing.ts';
import rule from './group-label.ts';

ruleTest(rule, {
  valid: [
    'foo * on (a) group_left (b) bar',
    'foo * on (a) group_left bar',
    'sum by (b) (foo * on (a) group_left (b) bar)',
    'sum by (a, b) (foo) * on (a) group_left (c) max by (a, c) (bar)',
    'foo{b=~"x|"} * on (a) group_left (b) bar',
    'foo and on (b) (bar * on (a) group_left (b) baz)', // on reads it
    'label_replace(foo * on (a) group_left (b) bar, "c", "$1", "b", "(.*)") > 0',
    'sum by (c) (label_replace(foo * on (a) group_left (b) bar, "c", "$1", "b", "(.*)"))',
    'sum without (a) (foo * on (a) group_left (b) bar)',
    'foo / (bar * on (a) group_left (b) baz)', // compared, so used
    '(up * on (colo) meta{status="v"}) * on (instance) group_left (sliver) sliver_metadata and on (instance) foo',
    'foo{b="x"} * on (a) group_left (c) (bar or vector(1))',
  ],
  invalid: [
    'foo * on (a) group_left («b», c) max by (a, c) (bar)',
    'max by (a) (bar) * on (a) group_right («b») foo',
    'foo{b="1"} * on (a) group_left («b») bar',
    'foo * on (a) group_left («b») absent(bar{a="x"})',
    'sum(foo * on (a) group_left («b», «c») bar)',
    'sum by (a, c) (foo * on (a) group_left («b», c) bar)',
    '(foo * on (a) group_left («b») bar) * on (a) baz',
    '(foo * on (a) group_left («b») bar) * ignoring (b) baz',
    'foo and on (a) (bar * on (a) group_left («b») baz)',
    'a * on (x) group_right («t») b * on (y) group_right (s) c',
    {
      code: 'up * on (job, instance) group_left («versoin») build_info',
      facts: { metrics: { build_info: { type: 'gauge', labels: { version: null }, targetLabels: ['job', 'instance'] } } },
    },
  ],
});
