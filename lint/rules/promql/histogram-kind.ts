import type { Facts } from '../../facts/facts.ts';
import type { Call, Expr, Selector } from '../../lang/promql/ast.ts';
import { bare } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';

/** Functions that read native histograms only, and what a classic one has instead. */
const NATIVE: Readonly<Record<string, '_count' | '_sum' | undefined>> = {
  histogram_avg: undefined,
  histogram_count: '_count',
  histogram_stddev: undefined,
  histogram_stdvar: undefined,
  histogram_sum: '_sum',
};

/** Functions of both kinds, and where the vector stands. */
const BOTH: Readonly<Record<string, number>> = { histogram_quantile: 1, histogram_fraction: 2, histogram_quantiles: 0 };

/** What hands on the samples of one selector as they are, or their rates. */
const PASSES: ReadonlySet<string> = new Set([
  'avg_over_time',
  'delta',
  'first_over_time',
  'increase',
  'irate',
  'label_join',
  'label_replace',
  'last_over_time',
  'rate',
  'sum_over_time',
]);

export default rule({
  name: 'promql/histogram-kind',
  on: 'promql',
  severity: 'error',
  needs: 'metrics',
  summary: 'A function of histograms gets the kind of histogram that it reads.',

  *check({ query }, { facts }) {
    if (facts?.knowsMetrics !== true || !query.valid) return;
    for (const node of query.walk()) {
      if (node.type === 'call') yield* ofCall(node, facts);
      if (node.type !== 'selector' || node.metric === undefined) continue;
      const [, family, part] = /^(.+)_(bucket|sum|count)$/.exec(node.metric) ?? [];
      if (family === undefined || facts.metric(node.metric) !== undefined || facts.family(family) !== 'nativeHistogram') continue;
      const hint = part === 'bucket' ? `histogram_quantile(0.9, rate(${family}[5m]))` : `histogram_${part!}(${family})`;
      yield {
        at: node.metricSpan,
        message: `${family} is a native histogram and has no series ${node.metric}`,
        hint,
        also: declared(family, facts),
      };
    }
  },
});

function* ofCall({ name, args }: Call, facts: Facts) {
  const arg = args[BOTH[name] ?? 0];
  const selector = arg === undefined ? undefined : selectorIn(arg);
  const series = selector?.metric === undefined ? undefined : facts.metric(selector.metric);
  if (selector === undefined || series === undefined || series.type === 'nativeHistogram' || series.type === 'record') return;
  const at = selector.metricSpan;
  if (Object.hasOwn(NATIVE, name)) {
    const instead =
      facts.family(series.family) === 'histogram' && NATIVE[name] !== undefined ? `${series.family}${NATIVE[name]}` : undefined;
    yield {
      at,
      message: `${name}() reads native histograms, and ${series.name} is none: the result is empty`,
      hint: instead,
      also: declared(series.family, facts),
    };
  } else if (Object.hasOwn(BOTH, name) && !series.labels.open && !series.labels.values.has('le')) {
    const family = facts.family(series.family) === 'histogram' ? `${series.family}_bucket` : undefined;
    yield {
      at,
      message: `${name}() reads histograms, and ${series.name} is none: the result is empty`,
      hint: family,
      also: declared(series.family, facts),
    };
  }
}

const declared = (family: string, facts: Facts) => {
  const place = facts.place('metrics', family);
  return place === undefined ? [] : [{ at: place, message: `declared as ${facts.family(family)}` }];
};

/** The only selector whose samples an expression hands on. */
function selectorIn(expr: Expr): Selector | undefined {
  const inner = bare(expr);
  if (inner.type === 'selector') return inner;
  if (inner.type === 'range') return inner.selector;
  if (inner.type === 'aggregation') return inner.op === 'sum' || inner.op === 'avg' ? selectorIn(inner.expr) : undefined;
  return inner.type === 'call' && PASSES.has(inner.name) && inner.args[0] !== undefined ? selectorIn(inner.args[0]) : undefined;
}
