import { kinds, type Kinds } from '../../corpus/kinds.ts';
import { recorded } from '../../corpus/recorded.ts';
import type { Aggregation, Expr, Range, Subquery } from '../../lang/promql/ast.ts';
import { Query } from '../../lang/promql/query.ts';
import { bare } from '../../lang/promql/walk.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** Functions that take a fall of the value for a restart of the counter. */
const COUNTING: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);
/** Aggregations that compute a new value of many: it falls whenever one of the counters starts again. */
const MIXING: ReadonlySet<string> = new Set(['sum', 'avg', 'count', 'stddev', 'stdvar', 'quantile']);

export default rule({
  name: 'promql/rate-after-sum',
  on: 'promql',
  severity: 'error',
  summary: 'Counters are rated one by one before they are added up.',
  sees: 'corpus',

  *check({ query }, { corpus }) {
    if (!query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'call' || !COUNTING.has(node.name) || node.args[0] === undefined) continue;
      const arg = bare(node.args[0]);
      if (arg.type === 'subquery') {
        const found = mixed(arg.expr, corpus.ask(kinds));
        if (found === undefined) continue;
        yield {
          at: found.nameSpan,
          message: `${node.name}() of what ${found.op}() makes of many counters: each restart of one looks like a jump`,
          hint: turned(node.name, found, arg, query),
        };
      } else if (arg.type === 'range') {
        const by = recordedBy(arg, corpus.ask(recorded), corpus.ask(kinds));
        if (by === undefined) continue;
        yield {
          at: arg.selector.metricSpan,
          message: `${node.name}() of ${arg.selector.metric}, which ${by.op}() makes of many counters: each restart of one looks like a jump`,
          also: [{ at: by.at, message: 'recorded here' }],
        };
      }
    }
  },
});

/** The aggregation that the samples come from, where it is not one of gauges: of those another rule speaks. */
function mixed(expr: Expr, known: Kinds): Aggregation | undefined {
  const node = bare(expr);
  return node.type === 'aggregation' && MIXING.has(node.op) && known.of(node.expr) !== 'gauge' ? node : undefined;
}

type Recorded = ReturnType<typeof recorded>;

/** The aggregation of every rule that records the metric. */
function recordedBy({ selector }: Range, records: Recorded, known: Kinds) {
  const rules = selector.metric === undefined ? undefined : records.get(selector.metric);
  const found = (rules ?? []).map(({ rule: { expr }, source }) => {
    const query = expr === undefined ? undefined : Query.of(expr.text);
    const aggregation = query?.expr === undefined || !query.valid ? undefined : mixed(query.expr, known);
    return aggregation === undefined || expr === undefined ? undefined : { op: aggregation.op, at: place(source, expr) };
  });
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

/** `sum by (job) (rate(metric[5m]))`. */
function turned(name: string, { op, expr, param, grouping }: Aggregation, { range }: Subquery, query: Query): string | undefined {
  if (expr.type !== 'selector' || param !== undefined) return undefined;
  const by = grouping === undefined ? '' : ` ${query.slice(grouping)} `;
  return `${op}${by}(${name}(${query.slice(expr)}[${query.slice(range)}]))`;
}
