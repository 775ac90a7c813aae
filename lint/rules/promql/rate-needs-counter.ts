import { kinds, type Kinds } from '../../corpus/kinds.ts';
import { recorded } from '../../corpus/recorded.ts';
import type { Corpus } from '../../corpus.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Series } from '../../facts/series.ts';
import type { Call, Expr } from '../../lang/promql/ast.ts';
import type { Query } from '../../lang/promql/query.ts';
import { RATES, SLOPES } from '../../lang/promql/reading.ts';
import { bare } from '../../lang/promql/walk.ts';
import { rule, type Related } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'promql/rate-needs-counter',
  on: 'promql',
  severity: 'error',
  sees: 'corpus',
  summary: 'A counter is read by rate(), irate() and increase(), a gauge by delta(), idelta() and deriv().',

  *check({ query }, { facts, corpus }) {
    if (!query.valid) return;
    for (const call of query.walk()) {
      const arg = call.type === 'call' && (RATES.has(call.name) || SLOPES.has(call.name)) ? call.args[0] : undefined;
      if (arg === undefined || call.type !== 'call') continue;
      const found = ofSeries(call, bare(arg), facts) ?? ofExpression(call, bare(arg), query, corpus.ask(kinds), corpus);
      if (found === undefined) continue;
      const { what, at, also } = found;
      yield {
        at: call.nameSpan,
        message: `${call.name} reads ${what}`,
        hint: `${found.better}(${query.slice(arg)})`,
        also: [{ at, message: `a ${found.type}` }, ...also],
      };
    }
  },
});

interface Found {
  readonly better: string;
  readonly what: string;
  readonly at: Expr;
  readonly type: string;
  readonly also: readonly Related[];
}

/** What the function that does for this kind of value is called; undefined where it is the one that stands there. */
function instead(type: Series['type'], name: string): string | undefined {
  // A fall of a gauge is no restart: rate() would add the whole value to the growth.
  if (RATES.has(name) && (type === 'gauge' || type === 'summary')) return name === 'rate' ? 'deriv' : name === 'irate' ? 'idelta' : 'delta';
  // A restart of a counter is no fall.
  if (SLOPES.has(name) && type === 'counter') return name === 'deriv' ? 'rate' : name === 'idelta' ? 'irate' : 'increase';
  return undefined;
}

/** A declared metric, also inside of a subquery of nothing else. */
function ofSeries({ name }: Call, arg: Expr, facts: Facts | undefined): Found | undefined {
  const selector = arg.type === 'range' ? arg.selector : arg.type === 'subquery' ? bare(arg.expr) : undefined;
  if (selector?.type !== 'selector' || selector.metric === undefined) return undefined;
  const series = facts?.metric(selector.metric);
  const better = series === undefined ? undefined : instead(series.type, name);
  if (series === undefined || better === undefined) return undefined;
  const what = `${series.name}, which is a ${series.type === 'summary' ? 'quantile of a summary' : series.type}`;
  const also = series.place === undefined ? [] : [{ at: series.place, message: 'declared here' }];
  return { better, what, at: selector, type: series.type, also };
}

/** What is computed of others, here or in the rule that records it. */
function ofExpression({ name }: Call, arg: Expr, query: Query, known: Kinds, corpus: Corpus): Found | undefined {
  const kind = RATES.has(name) ? known.of(arg) : undefined;
  const better = kind === undefined ? undefined : instead(kind, name);
  if (better === undefined) return undefined;
  if (arg.type === 'range') {
    const by = corpus.ask(recorded).get(arg.selector.metric ?? '')?.[0];
    const also = by?.rule.expr === undefined ? [] : [{ at: place(by.source, by.rule.expr), message: 'recorded here' }];
    return { better, what: `${arg.selector.metric}, which is recorded as a gauge`, at: arg.selector, type: 'gauge', also };
  }
  const inner = arg.type === 'subquery' ? arg.expr : arg;
  return { better, what: `${query.slice(inner).replaceAll(/\s+/g, ' ')}, which is a gauge`, at: inner, type: 'gauge', also: [] };
}
