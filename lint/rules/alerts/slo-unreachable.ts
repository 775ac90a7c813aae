import type { Binary, Expr } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { bare } from '../../lang/promql/walk.ts';
import type { Facts } from '../../facts/facts.ts';
import { rule } from '../../rule.ts';

/** How sloth, Pyrra and our own records call the share of failures, which is 1 when everything fails. */
const ERROR_RATIO = /(^|:)(sli_error:ratio|error_ratio|errors?:ratio)|(:|_)(error|failure)s?_ratio(_|:|$)/;

export default rule({
  name: 'alerts/slo-unreachable',
  on: 'promql',
  severity: 'error',
  summary: 'A burn rate times an error budget stays below one.',

  *check({ query, owner }, { facts }) {
    if (owner.kind !== 'rule' || owner.alert === undefined || !query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'binary' || (node.op !== '>' && node.op !== '>=')) continue;
      const threshold = constantOf(node.right);
      if (threshold === undefined || !isProduct(node.right) || !isErrorRatio(node, facts)) continue;
      if (threshold < 1 || (threshold === 1 && node.op === '>=')) continue;
      yield {
        at: node.right,
        message: `an error ratio is never above ${Number(threshold.toPrecision(6))}: with this budget, burning so fast is impossible`,
        hint: 'a lower burn rate, or a higher objective',
      };
    }
  },
});

const isProduct = (expr: Expr): boolean => {
  const inner = bare(expr);
  return inner.type === 'binary' && inner.op === '*';
};

function isErrorRatio({ left }: Binary, facts: Facts | undefined): boolean {
  let inner = bare(left);
  while (inner.type === 'aggregation' && (inner.op === 'max' || inner.op === 'min' || inner.op === 'avg')) inner = bare(inner.expr);
  if (inner.type !== 'selector' || inner.metric === undefined) return false;
  return ERROR_RATIO.test(inner.metric) || facts?.metric(inner.metric)?.unit === 'ratio';
}
