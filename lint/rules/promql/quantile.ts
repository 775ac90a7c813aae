import type { Expr } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { isWritten } from '../../lang/promql/written.ts';
import { bare } from '../../lang/promql/walk.ts';
import { type Problem, rule } from '../../rule.ts';

export default rule({
  name: 'promql/quantile',
  on: 'promql',
  severity: 'warning',
  summary: 'A quantile lies between 0 and 1.',

  *check(subject) {
    if (!subject.query.valid) return;
    for (const node of subject.query.walk()) {
      yield* mixed(node);
      for (const at of quantiles(node)) {
        const value = constantOf(at);
        if (value === undefined || (value >= 0 && value <= 1) || !isWritten(subject, at)) continue;
        const result = Number.isNaN(value) ? 'NaN' : value < 0 ? '-Inf' : '+Inf';
        yield {
          at,
          message: `quantile ${value} is not between 0 and 1: the result is always ${result}`,
          hint: value > 1 && value <= 100 ? String(Number((value / 100).toPrecision(12))) : undefined,
        };
      }
    }
  },
});

/** Quantiles that are added up, or averaged: what comes out is a quantile of nothing. */
function* mixed(node: Expr): Generator<Problem> {
  if (node.type !== 'aggregation' || (node.op !== 'sum' && node.op !== 'avg')) return;
  const inner = bare(node.expr);
  const isQuantile =
    inner.type === 'call'
      ? inner.name === 'histogram_quantile'
      : inner.type === 'selector' && inner.matchers.some(({ name, op, value }) => name === 'quantile' && op === '=' && value !== '');
  if (isQuantile)
    yield {
      at: node.nameSpan,
      severity: 'info',
      message: `${node.op}() of quantiles is no quantile of all`,
      hint: inner.type === 'call' ? 'histogram_quantile(0.9, sum by (le) (rate(...)))' : 'max',
    };
}

/** The arguments that are quantiles. */
function quantiles(node: Expr): readonly Expr[] {
  if (node.type === 'aggregation') return node.op === 'quantile' && node.param !== undefined ? [node.param] : [];
  if (node.type !== 'call') return [];
  if (node.name === 'histogram_quantile' || node.name === 'quantile_over_time') return node.args.slice(0, 1);
  return node.name === 'histogram_quantiles' ? node.args.slice(2) : [];
}
