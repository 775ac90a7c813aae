import { ruleTest } from '../../testing.ts';
import regexp from './regexp.ts';

ruleTest(regexp, {
  valid: ['up{job=~"a|b.*"}', 'up{job=~"(?i)a"}', 'up{job=~"\\\\d+"}', 'up{job="("}'],
  invalid: ['up{job=~«"("»}', 'up{job!~«"*"»}', 'up{job=~«"(?=a)"»}', 'up{job=~«"a{2000}"», instance=~«"["»}'],
});
