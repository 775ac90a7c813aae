import type { Corpus } from '../corpus.ts';
import type { Panel } from '../lang/dashboard/model.ts';
import { number } from '../lang/dashboard/parts.ts';
import { panelName } from '../lang/dashboard/panels.ts';
import type { Expr } from '../lang/promql/ast.ts';
import { print } from '../lang/promql/print.ts';
import { bare } from '../lang/promql/walk.ts';
import { get, items, scalar, text, type Node } from '../source/node.ts';
import { place, type Place, type Source } from '../source/source.ts';
import { MetricUses } from './metric-uses.ts';
import { recorded } from './recorded.ts';

/** A panel that draws an expression, with the thresholds that it colours by. */
export interface Drawn {
  readonly name: string;
  readonly steps: readonly { readonly value: number; readonly at: Place }[];
}

export interface Coverage {
  /** Whether any panel may show a metric, itself or through records. */
  readonly shows: (metric: string) => boolean;
  /** Panels of just this expression, whatever its range. */
  readonly drawing: (expr: Expr) => readonly Drawn[];
}

/** What dashboards show of what alerts are about; undefined where there are none. */
export function coverage(corpus: Corpus): Coverage | undefined {
  const subjects = corpus.all('promql').filter(({ owner }) => owner.kind === 'panel');
  if (subjects.length === 0) return undefined;
  const panels = new Map<Node, { readonly panel: Panel; readonly source: Source }>();
  for (const { dashboard, source } of corpus.all('dashboard'))
    for (const panel of dashboard.panels) panels.set(panel.node, { panel, source });
  const uses = new MetricUses(subjects, () => words(corpus));
  const links = linksOf(corpus);
  const known = new Map<string, boolean>();
  const drawn = new Map<string, Drawn[]>();
  for (const { query, owner } of subjects) {
    const found = owner.kind === 'panel' ? panels.get(owner.panel) : undefined;
    if (query.expr === undefined || found === undefined) continue;
    const steps = stepsOf(found.panel, found.source);
    const key = keyOf(query.expr);
    if (steps.length > 0) drawn.set(key, [...(drawn.get(key) ?? []), { name: panelName(found.panel), steps }]);
  }
  return {
    shows(metric) {
      let shown = known.get(metric);
      if (shown === undefined) known.set(metric, (shown = links(metric).some((one) => uses.mayRead(one))));
      return shown;
    },
    drawing: (expr) => drawn.get(keyOf(expr)) ?? [],
  };
}

/** Two windows over one metric are one question. */
const keyOf = (expr: Expr) => print(bare(expr)).replaceAll(/\[\d+(\.\d+)?[a-z]+[\da-z]*\]/g, '[]');

/** Thresholds in numbers: the first step is the base, and percent count from a minimum that is none of the query's. */
function stepsOf({ fieldConfig }: Panel, source: Source): Drawn['steps'] {
  const thresholds = get(fieldConfig, 'defaults', 'thresholds');
  if (text(thresholds, 'mode') === 'percentage') return [];
  return items(get(thresholds, 'steps'))
    .slice(1)
    .flatMap((step) => {
      const value = number(step, 'value');
      return value === undefined ? [] : [{ value, at: place(source, scalar(step, 'value')!) }];
    });
}

/** Words of dashboards outside of queries that we read: data of other languages, variables. */
function words(corpus: Corpus): ReadonlySet<string> {
  const found = new Set<string>();
  for (const source of new Set(corpus.all('dashboard').map((one) => one.source)))
    for (const [word] of source.text.matchAll(/[a-zA-Z_:][a-zA-Z0-9_:]*/g)) found.add(word);
  return found;
}

/** A metric and all that records make of it, or that it is made of: a panel of any of them shows it. */
function linksOf(corpus: Corpus): (metric: string) => readonly string[] {
  const above = new Map<string, Set<string>>();
  const below = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, from: string, to: string) => map.set(from, (map.get(from) ?? new Set()).add(to));
  for (const [record, rules] of corpus.ask(recorded)) {
    for (const { query } of rules) {
      for (const { metric } of query?.query.selectors() ?? []) {
        if (metric === undefined) continue;
        add(above, familyOf(metric), record);
        add(below, record, metric);
      }
    }
  }
  const closure = (start: string, map: ReadonlyMap<string, Set<string>>) => {
    const found = new Set([start]);
    for (const one of found) for (const next of map.get(one) ?? map.get(familyOf(one)) ?? []) found.add(next);
    return found;
  };
  return (metric) => [...new Set([...closure(metric, above), ...closure(metric, below)])].flatMap(partsOf);
}

const familyOf = (metric: string) => metric.replace(/_(bucket|count|sum)$/, '');
const partsOf = (metric: string) => {
  const family = familyOf(metric);
  return [...new Set([metric, family, `${family}_bucket`, `${family}_count`, `${family}_sum`])];
};
