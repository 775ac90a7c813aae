import { ruleTest } from '../../testing.ts';
import regexp from './regexp.ts';

ruleTest(regexp, {
  valid: ['label_replace(up, "a", "$1", "job", "(.*)")', 'up{job=~"a|b.*"}', 'up{job=~"(?i)a"}', 'up{job=~"\\\\d+"}', 'up{job="("}'],
  invalid: [
    'label_replace(up, "a", "$1", "job", «"("»)',
    'up{job=~«"("»}',
    'up{job!~«"*"»}',
    'up{job=~«"(?=a)"»}',
    'up{job=~«"a{2000}"», instance=~«"["»}',
  ],
});
