import { ruleTest } from '../../testing.ts';
import syntax from './syntax.ts';

ruleTest(syntax, {
  valid: [
    'sum by (pod) (rate({app="x"} |= "error" | json | status >= 500 [5m]))',
    'max_over_time({app="x"} | logfmt --strict | unwrap duration(took) | __error__="" [5m]) by (pod)',
    'rate({app="x"} | pattern `<ip> - <_>` | ip=ip("10.0.0.0/8") [5m] offset 1h)',
    'rate({app="x"} | line_format "{{ .msg | ToUpper | trunc 5 }}" |~ `\\d+` [5m])',
    'sum(count_over_time({app="x"}[5m])) # all lines',
    // What the types are wrong with is told by loki/types.
    'sum_over_time({app="x"}[5m])',
    // The text belongs to the other language: loki/language tells it.
    'up == 0',
  ],
  invalid: [
    'rate({app=«x»}[5m])',
    'rate({app="x"«[5m]»)',
    'sum(rate({app="x"} |= «error» [5m]))',
    'rate({app="x"}«[5 m]»)',
    '{app="x"} | «unwrap» took',
    'sum_over_time({app="x"} | json | unwrap took [5m]«»',
    'rate({app="x"} |~ «"("» [5m])',
    'rate({app=~«"a["»}[5m])',
    'rate({app="x"} | regexp «"\\\\d+"» [5m])',
    'rate({app="x"} | pattern «"<a><b>"» [5m])',
    'rate({app="x"} | json code=«"a.[0"» [5m])',
    'rate({app="x"} | line_format «"{{ .a | upcase }}"» [5m])',
    'rate({app="x"} | label_format a="{{.b}}", «a»=c [5m])',
    'rate({app="x"} |= ip(«"10.0.0"») [5m])',
    '«variants(rate({app="x"}[5m])) of ({app="x"}[5m])»',
  ],
});
