import type { Facts } from '../../facts/facts.ts';
import type { Expr } from '../../lang/promql/ast.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { inference } from '../../lang/promql/labels/declared.ts';
import { live, type Source } from '../../lang/promql/labels/source.ts';
import { bare } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/always-fires',
  on: 'promql',
  severity: 'error',
  summary: 'An alert has a condition that can fail.',

  *check({ query, owner }, { facts }) {
    if (owner.kind !== 'rule' || owner.alert === undefined || !query.valid || isPulse(query.expr!)) return;
    const sources = live(inference(facts).of(query.expr!));
    const always = sources.find(({ certain }) => certain !== undefined);
    if (always !== undefined) {
      const part = query.slice(always.origin);
      const whole = sources.length === 1 || always.certain === 'itself';
      const message = `${part} always gives a series, so the alert fires ${whole ? 'at all times' : 'whatever the other parts say'}`;
      yield { at: always.origin, message, hint: 'an alert that shows that alerting works is written as vector(1)' };
      return;
    }
    const top = bare(query.expr!);
    const open = sources.filter((source) => !source.conditional && !exists(source, facts));
    if (open.length === 0) return;
    if (top.type === 'binary' && top.bool && isComparison(top.op)) {
      const message = `with bool the comparison gives 1 or 0 and never nothing, so the alert fires for every series`;
      yield { at: top.opSpan, message, hint: `${query.slice(top.left)} ${top.op} ${query.slice(top.right)}` };
      return;
    }
    for (const { origin } of open) {
      const message = `nothing compares the value of ${query.slice(origin)}, so the alert fires for every series, whatever its value`;
      // Matchers can single out series that are only there while something is wrong.
      const chosen = origin.type === 'selector' && origin.matchers.length > 0;
      yield { at: origin, severity: chosen ? 'info' : 'warning', message, hint: `${query.text.trim()} > 0` };
    }
  },
});

/** A constant that somebody wrote as the whole query: the alert that fires at all times to show that alerting works. */
function isPulse(expr: Expr): boolean {
  const inner = bare(expr);
  if (inner.type === 'call' && inner.name === 'vector') return bare(inner.args[0]!).type === 'number';
  return inner.type === 'number';
}

/** Series that are only there while something is the case: alerts, facts as series, and what rules have filtered when they recorded it. */
function exists({ origin }: Source, facts: Facts | undefined): boolean {
  if (origin.type !== 'selector') return false;
  const { metric } = origin;
  if (metric === undefined) return true;
  return metric.startsWith('ALERTS') || metric.includes(':') || metric.endsWith('_info') || facts?.metric(metric)?.unit === 'info';
}
