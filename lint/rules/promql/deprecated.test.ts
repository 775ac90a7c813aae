import { ruleTest } from '../../testing.ts';
import deprecated from './deprecated.ts';

ruleTest(deprecated, {
  valid: [
    'double_exponential_smoothing(a[1h], 0.5, 0.5)',
    'holt_winters',
    { code: 'holt_winters(a[1h], 0.5, 0.5)', facts: { versions: { prometheus: '3.0.0' } } },
  ],
  invalid: ['«holt_winters»(a[1h], 0.5, 0.5)', { code: '«holt_winters»(a[1h], 0.5, 0.5)', facts: { versions: { prometheus: '2.55.1' } } }],
});
