import { ruleTest } from '../../testing.ts';
import types from './types.ts';

ruleTest(types, {
  valid: [
    'rate(a_total[5m])',
    '1 == bool 1',
    'sum by (a) (up) > on(a) group_left(b) x',
    'count_values("v", up)',
    'label_join(up, "a", "b")',
    'hour()',
    '{__name__=~"a.+"}',
  ],
  invalid: [
    'rate(«a_total»)',
    'rate(«sum(a_total)»)',
    '«floor(a, 1)»',
    '«hour(a, b, c)»',
    'abs(«1»)',
    '1 «==» 1',
    'up «+» bool 1',
    '«1 and up»',
    'up / «"a"»',
    '«-"a"»',
    '«topk(up)»',
    'topk(«up», up)',
    'count_values(«1», up)',
    'sum(«up[5m]»)',
    'up + on(job) group_left(«job») x',
    'up and on(job) «group_left(a)» x',
    '1 + «on(job)» up',
    'foo{«__name__="bar"»}',
    '«up[5m]»',
    '«"text"»',
  ],
});
