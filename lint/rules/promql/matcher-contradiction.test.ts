import { ruleTest } from '../../testing.ts';
import rule from './matcher-contradiction.ts';

ruleTest(rule, {
  valid: [
    'up',
    'up{job="a"}',
    'up{job=~"a|b", job!="a"}',
    'up{job=""}',
    'a{b=~"x.*", b=~".*y"}',
    'up{job=~"(", job="a"}',
    'up{job!="", job!~"a"}',
  ],
  invalid: [
    'up{job="a", «job="b"»}',
    'sum(rate(a_total{code=~"5..", «code!~"[45].*"»}[5m])) > 0',
    'up{job="", «job!=""»}',
    '{__name__="a", «__name__=~"b.*"»}',
    'up{job=~"a|b", job!="a", «job!="b"»}',
    'a unless b{c="x", «c=~"y|z"»}',
  ],
});
