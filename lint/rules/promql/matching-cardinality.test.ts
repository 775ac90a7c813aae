import { ruleTest } from '../../testing.ts';
import rule from './matching-cardinality.ts';

const targetLabels = ['job', 'instance'];

ruleTest(rule, {
  facts: {
    metrics: {
      requests: { type: 'counter', labels: { code: ['200', '500'] }, targetLabels },
      states: { type: 'gauge', labels: { state: ['a', 'b', 'c'], only: ['x'] }, targetLabels },
      latency: { type: 'histogram', labels: {}, targetLabels },
      info: { type: 'gauge', labels: { version: null }, targetLabels },
    },
  },
  valid: [
    'requests / info', // promql/matching-labels
    'requests / requests',
    'requests / ignoring (code) group_left info',
    'requests * on (job, instance) group_left (version) info',
    'info * on (job, instance) info', // nobody can say
    'requests{code="500"} / on (job, instance) info',
    'sum without (code) (requests) / on (job, instance) info',
    'max by (job, instance) (states) * on (job, instance) info',
    'info and on (job, instance) requests',
    'info unless on (job) states',
    'requests or on (job) states',
    'states{state="a"} * on (job, instance) group_right () requests',
    'unknown / on (job) unknown',
    'sum(requests) / sum(info)',
    'latency_bucket{le="1"} / on (job, instance) latency_count',
    'requests{code=~"2.."} / on (job, instance) info',
  ],
  invalid: [
    'info * «on (job, instance)» requests',
    'requests / «on (job, instance)» info',
    'requests / «ignoring (code)» info',
    'info * «on (job, instance) group_left» states',
    'states * «on (job, instance) group_right ()» info',
    'latency_bucket / «on (job, instance)» latency_count',
    'info * «on (job) group_left ()» rate(latency_bucket[5m])',
    'sum by (code) (requests) / «on ()» sum(info)',
    'requests{code!="x"} * «on (job) group_left ()» states{state!="a"}',
  ],
});
