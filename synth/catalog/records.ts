import type { Model } from '../model.ts';
import type { SloModel } from '../model/slo.ts';
import { byName, filled, sorted } from './tidy.ts';

type Labels = Readonly<Record<string, readonly string[] | null>>;
interface RecordFact {
  readonly unit: string;
  readonly source: 'declared' | 'slo' | 'budget';
  readonly interval?: string;
  readonly labels: Labels;
}

/** Every series that rules of ours record: the declared ones, those of SLOs, the budgets. */
export function recordFacts({ records, slos, services }: Model): Record<string, Partial<RecordFact>> {
  const declared = byName(
    records,
    ({ name }) => name,
    ({ unit, interval, by, labels }): RecordFact => ({
      unit,
      source: 'declared',
      ...(interval === undefined ? {} : { interval }),
      labels: { ...by, ...only(labels) },
    }),
  );
  const budgets = services.flatMap(({ budget }) => budget?.namespace ?? []);
  const budget: Record<string, RecordFact> =
    budgets.length === 0 ? {} : { kubecost_namespace_budget: { unit: 'usd', source: 'budget', labels: { namespace: budgets.toSorted() } } };
  const all = sorted(Object.entries({ ...sloRecords(slos), ...budget, ...declared }));
  return Object.fromEntries(Object.entries(all).map(([name, fact]) => [name, filled(fact)]));
}

/** The labels that a rule sets, each with its one value. */
const only = (labels: Readonly<Record<string, string>>): Labels =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, [value]]));

/** Names as Sloth has them, with the union of the labels of all SLOs that record them. */
function sloRecords(slos: readonly SloModel[]): Record<string, RecordFact> {
  const found = new Map<string, { readonly unit: string; readonly labels: Map<string, Set<string> | null> }>();
  for (const slo of slos) {
    const id: Labels = {
      ...Object.fromEntries(slo.by.map((label) => [label, null])),
      ...only({ sloth_id: slo.id, sloth_service: slo.service, sloth_slo: slo.name, ...slo.labels }),
    };
    const add = (name: string, unit: string, more: Labels = {}) => {
      const fact = found.get(name) ?? { unit, labels: new Map<string, Set<string> | null>() };
      found.set(name, fact);
      for (const [label, values] of Object.entries({ ...id, ...more })) widen(fact.labels, label, values);
    };
    const windows = new Set(['5m', slo.period, ...slo.alerts.flatMap(({ long, short }) => [long, short])]);
    if (slo.sli.kind === 'events') add('slo:errors:rate5m', 'count');
    if (slo.sli.kind === 'events') add('slo:total:rate5m', 'count');
    for (const window of windows) add(`slo:sli_error:ratio_rate${window}`, 'ratio', { sloth_window: [window] });
    for (const name of ['slo:objective:ratio', 'slo:error_budget:ratio']) add(name, 'ratio');
    add('slo:time_period:days', 'count');
    // Above 1 when the budget is overspent, and what remains is below 0: no ratios in the sense of a share.
    for (const name of ['slo:current_burn_rate:ratio', 'slo:period_burn_rate:ratio', 'slo:period_error_budget_remaining:ratio'])
      add(name, 'count');
    add('sloth_slo_info', 'info', { sloth_mode: null, sloth_spec: null, sloth_objective: null });
  }
  const labelsOf = (labels: Map<string, Set<string> | null>): Labels =>
    Object.fromEntries([...labels].map(([label, values]) => [label, values === null ? null : [...values].toSorted()]));
  return Object.fromEntries([...found].map(([name, { unit, labels }]) => [name, { unit, source: 'slo', labels: labelsOf(labels) }]));
}

/** Grown in place: a copy for each SLO would make the whole quadratic. Null, any value, swallows every other. */
function widen(labels: Map<string, Set<string> | null>, label: string, values: readonly string[] | null): void {
  const known = labels.get(label);
  if (known === null || values === null) labels.set(label, null);
  else if (known === undefined) labels.set(label, new Set(values));
  else for (const value of values) known.add(value);
}
