import { ruleTest } from '../../testing.ts';
import intervalFor from './interval-for.ts';

const alert = (wait: string, interval = '') => `groups: [{name: a, ${interval} rules: [{alert: A, expr: up, for: ${wait}}]}]`;

ruleTest(intervalFor, {
  valid: [
    alert('10s'),
    alert('1m', 'interval: 1m,'),
    alert('0s', 'interval: 1m,'),
    alert('soon', 'interval: 1m,'),
    { code: alert('30s'), facts: { environment: { name: 'x', evaluationInterval: '30s' } } },
  ],
  invalid: [alert('«30s»', 'interval: 1m,'), { code: alert('«10s»'), facts: { environment: { name: 'x', evaluationInterval: '30s' } } }],
});
