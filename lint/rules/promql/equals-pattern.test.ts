import { ruleTest } from '../../testing.ts';
import equalsPattern from './equals-pattern.ts';

ruleTest(equalsPattern, {
  valid: [
    'up{instance="10.0.0.1:9100"}',
    'up{job=~"a|b"}',
    'up{job="C++"}',
    'up{path="/api/v1/*"}',
    'up{version="v1.2.3"}',
    'up{query="a | b"}',
    'up{x="..."}',
    'up{x=""}',
    'up{le="+Inf"}',
    'up{topic="a.b.c", rule="a-b(c)"}',
  ],
  invalid: [
    'up{code=«"5.."»}',
    'up{job!=«"a|b"»}',
    'up{job=«"api.*"»}',
    'up{job=«".+"»}',
    'up{cpu=«"[0-9]+"»}',
    'up{device=«"^sd"»}',
    'up{device=«"dm-$"»}',
    'up{x=«"a\\\\d"»}',
    'sum(rate(a_total{code=«"4.."»}[5m])) / sum(rate(a_total[5m]))',
  ],
});
