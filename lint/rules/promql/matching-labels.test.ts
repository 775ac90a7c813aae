import { ruleTest } from '../../testing.ts';
import rule from './matching-labels.ts';

ruleTest(rule, {
  valid: [
    'foo / bar',
    'foo / on (job) bar',
    'sum by (job) (foo) / sum by (job) (bar)',
    'sum by (job, code) (foo) / ignoring (code) group_left sum by (job) (bar)',
    'sum by (job, code) (foo) / on (job) group_left sum by (job) (bar)',
    'sum(foo) / sum(bar)',
    'foo{job="x"} and on (instance) bar',
    'foo and on () sum(bar) > 5',
    'foo or sum(bar)', // or takes both
    'foo or on (job) vector(0)',
    'foo > 5',
    '(foo or vector(0)) * on (job) bar', // one arm can
    'foo{code="500"} / ignoring (code) foo{code="200"}',
    'label_replace(sum(foo), "job", "x", "", "") / on (job) bar',
    'foo{job=~"a|b"} / on (job) bar{job=~"b|c"}',
    'foo + on (job) fill_right(0) sum by (job) (bar)',
    'rate(foo[5m]) / on (__name__) bar',
    'sum(foo', // another rule's
  ],
  invalid: [
    'foo{job="bar"} «unless» sum(foo)',
    'foo{job="a"} «/» foo{job="b"}',
    'foo{job="a"} and «on (job)» bar{job="b"}',
    'foo{job=~"a|b"} * «on (job)» bar{job=~"c|d"}',
    'sum(bar) / on («instance») group_right () foo',
    'sum(foo) * on («cluster») sum(bar)',
    'sum by (a) (foo) * ignoring («b») sum by (a) (bar)',
    'sum by (job, code) (foo) «/» sum by (job) (bar)',
    'sum by (job, code) (foo) «unless» sum by (job) (bar)',
    'absent(foo{job="x"}) * on («instance») bar',
    'foo * on («job») group_left () vector(2)',
    {
      code: 'http_requests_total «/» build_info',
      facts: {
        metrics: {
          http_requests_total: { type: 'counter', labels: { code: ['200', '500'] }, targetLabels: ['job', 'instance'] },
          build_info: { type: 'gauge', labels: { version: null }, targetLabels: ['job', 'instance'] },
        },
      },
    },
    {
      code: 'rate(http_requests_total[5m]) * on («pod») build_info',
      facts: {
        metrics: {
          http_requests_total: { type: 'counter', labels: { code: ['200', '500'] }, targetLabels: ['job', 'instance'] },
          build_info: { type: 'gauge', labels: { version: null }, targetLabels: ['job', 'instance', 'pod'] },
        },
      },
    },
  ],
});
