import { ruleTest } from '../../testing.ts';
import feature from './feature.ts';

const facts = { versions: { prometheus: '3.5.0' } };
const switches = ['promql-duration-expr', 'promql-experimental-functions'];

ruleTest(feature, {
  facts,
  valid: [
    'rate(a_total[5m])',
    'up > 5m',
    { code: 'a[5m + 1m]', options: { switches } },
    { code: 'a[5m + 1m]', facts: { versions: { prometheus: '3.14.1' } } },
    { code: 'integral(a[5m])', facts: {} },
    { code: 'holt_winters(a[5m], 0.5, 0.5)', facts: { versions: { prometheus: '2.53.5' } } },
  ],
  invalid: [
    '«first_over_time»(a[5m])',
    'a[«5m + 1m»]',
    '«limitk»(5, a)',
    '«holt_winters»(a[5m], 0.5, 0.5)',
    'a + «fill(0)» b',
    'a[5m] «smoothed»',
    { code: 'a «@ end()»', facts: { versions: { prometheus: '2.24.0' } } },
    { code: '{«"a.b"»}', facts: { versions: { prometheus: 'v2.54' } } },
    { code: '«integral»(a[5m])', options: { switches } },
  ],
});
