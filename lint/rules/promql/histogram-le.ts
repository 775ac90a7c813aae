import type { Aggregation, Expr } from '../../lang/promql/ast.ts';
import { UNDECLARED } from '../../lang/promql/labels/declared.ts';
import { walk } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';

/** Functions of histograms that read `le` when the histogram is a classic one, and which argument they read. */
const READERS: Readonly<Record<string, number>> = { histogram_quantile: 1, histogram_fraction: 2, histogram_quantiles: 0 };

export default rule({
  name: 'promql/histogram-le',
  on: 'promql',
  severity: 'error',
  summary: 'Buckets keep their label le until a quantile is computed of them.',

  *check({ query }) {
    if (!query.valid) return;
    for (const node of query.walk()) {
      const arg = node.type === 'call' ? node.args[READERS[node.name] ?? Infinity] : undefined;
      if (arg === undefined || node.type !== 'call' || !isOfBuckets(arg)) continue;
      const sources = UNDECLARED.of(arg);
      if (sources.length === 0 || sources.some(({ labels }) => labels.of('le').presence !== 'impossible')) continue;
      const by = sources[0]!.labels.of('le').why;
      const aggregation = by?.expr.type === 'aggregation' ? by.expr : undefined;
      yield {
        at: aggregation === undefined ? arg : (aggregation.grouping ?? aggregation.nameSpan),
        message: `label le is gone before ${node.name}() reads it: the result is empty`,
        hint: aggregation === undefined ? undefined : repaired(aggregation),
        also: [{ at: node.nameSpan, message: 'needs the label le' }],
      };
    }
  },
});

/** Every series is the bucket of a classic histogram: native ones have no such name, and no label le. */
function isOfBuckets(expr: Expr): boolean {
  const selectors = [...walk(expr)].filter((node) => node.type === 'selector');
  return selectors.length > 0 && selectors.every(({ metric }) => metric?.endsWith('_bucket') === true);
}

function repaired({ grouping, op }: Aggregation): string {
  const labels = (grouping?.labels ?? []).map(({ name }) => name);
  if (grouping?.without === true) return `${op} without (${labels.filter((name) => name !== 'le').join(', ')})`;
  return `${op} by (${['le', ...labels].join(', ')})`;
}
