import { ruleTest } from '../../testing.ts';
import leLiteral from './le-literal.ts';

ruleTest(leLiteral, {
  facts: { versions: { prometheus: '3.1.0' } },
  valid: [
    'a_bucket{le="1.0"}',
    'a_bucket{le="+Inf"}',
    'a_bucket{le="0.25"}',
    'a_bucket{le=~"1|1\\\\.0"}',
    'a_bucket{le=~"1.*"}',
    'a{level="1"}',
    'a_bucket{le=""}',
    { code: 'a_bucket{le="1"}', facts: { versions: { prometheus: '2.55.0' } } },
  ],
  invalid: ['a_bucket{le=«"1"»}', 'a_bucket{le!=«"10"»}', 'a{quantile=«"1"»}', 'a_bucket{le=~«"1|5"»}', 'a_bucket{le=«"1000000"»}'],
});
