import { coverage } from '../../corpus/coverage.ts';
import type { Expr } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { bare } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'stack/coverage',
  on: 'rule',
  severity: 'info',
  needs: 'facts',
  sees: 'corpus',
  summary: 'What an alert is about is on a panel, with the same threshold.',

  *check({ rule: { kind, name }, query }, { facts, corpus }) {
    if (kind !== 'alert' || query?.query.valid !== true || facts?.section('dashboards') === undefined) return;
    const known = corpus.ask(coverage);
    const metrics = [...new Set(query.query.selectors().flatMap(({ metric }) => metric ?? []))];
    if (known === undefined || metrics.length === 0 || query.query.selectors().some(({ metric }) => metric === undefined)) return;
    if (!metrics.some(known.shows)) {
      yield { at: name, message: `no panel shows ${metrics.join(' or ')}, which ${name.text} is about`, hint: `a panel of ${metrics[0]}` };
      return;
    }
    const limit = limitOf(query.query.expr!);
    if (limit === undefined) return;
    for (const { name: panel, steps } of known.drawing(limit.of)) {
      if (steps.some(({ value }) => Math.abs(value - limit.value) <= Math.abs(limit.value) * 1e-9)) continue;
      yield {
        at: name,
        message: `alert ${name.text} fires at ${limit.value}, and ${panel} changes its colour at ${steps.map(({ value }) => value).join(' and ')}`,
        hint: `value: ${limit.value}`,
        also: [
          { at: steps[0]!.at, message: 'the thresholds' },
          { at: place(query.source, limit.of), message: 'the same query' },
        ],
      };
    }
  },
});

/** `expression > 0.9`: the expression and the number. */
function limitOf(expr: Expr): { readonly of: Expr; readonly value: number } | undefined {
  const inner = bare(expr);
  if (inner.type !== 'binary' || inner.bool || !['>', '>=', '<', '<='].includes(inner.op)) return undefined;
  const value = constantOf(inner.right);
  return value === undefined ? undefined : { of: inner.left, value };
}
