import { ruleTest } from '../../testing.ts';
import regexpUseless from './regexp-useless.ts';

ruleTest(regexpUseless, {
  valid: [
    'up{job="a"}',
    'up{job=~"a|b"}',
    'up{job=~"a.*"}',
    'up{job=~".+"}',
    'up{job=~"(?i)a"}',
    'count({__name__=~".+"})',
    'up{job!~".*"}',
    'up{job=~"("}',
    'up{job=~"a.*\\\\$"}',
  ],
  invalid: [
    'up{«job=~"a"»}',
    'up{«job!~"a"»}',
    'up{«job=~""»}',
    'up{«job=~"^$"»}',
    'up{«job=~".*"»}',
    'up{«job!~".+"»}',
    'up{job=~«"^a.*"»}',
    'up{job=~«"(a|b)$"»}',
    'up{«job=~"a\\\\.b"»}',
  ],
});
