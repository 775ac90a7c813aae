import { isLogqlOnly, isPromqlOnly } from '../../lang/logql/language.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'loki/language',
  on: 'rule',
  severity: 'error',
  summary: 'A group holds queries in the language of who evaluates it: PromQL for Prometheus, LogQL for Loki.',

  *check({ rule: { expr }, flavor }) {
    if (expr === undefined) return;
    if (flavor === 'prometheus' && isLogqlOnly(expr.text)) {
      const message = 'this is LogQL, and Prometheus evaluates the group: it refuses the file';
      yield { at: expr, message, hint: 'a ConfigMap with the label loki_rule, which the ruler of Loki reads' };
    }
    if (flavor === 'loki' && isPromqlOnly(expr.text)) {
      const message = 'this is PromQL, and Loki evaluates the group: it refuses the file';
      yield { at: expr, message, hint: 'a PrometheusRule' };
    }
  },
});
