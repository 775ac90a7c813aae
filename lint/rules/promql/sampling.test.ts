import { ruleTest } from '../../testing.ts';
import sampling from './sampling.ts';

const alert = (expr: string) => `groups: [{name: a, rules: [{alert: A, expr: ${JSON.stringify(expr)}}]}]`;

ruleTest(sampling, {
  valid: ['topk(5, a)', alert('min(topk(5, a)) > 1'), alert('count(bottomk(2, a)) > 1'), alert('sum(a) > 1')],
  invalid: [
    alert('«topk»(5, a)'),
    alert('b or «bottomk»(5, a) or «topk»(5, a)'),
    alert('«limitk»(5, a) > 1'),
    alert('«topk»(1, «bottomk»(2, a))'),
  ],
});
