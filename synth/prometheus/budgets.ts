import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import { prometheusRule } from './rule.ts';

/** Each namespace's budget as a series, so that costs can be compared with it. */
export function budgets(model: Model): Artifact[] {
  const found = model.services.flatMap(({ budget }) => budget ?? []);
  if (found.length === 0) return [];
  const rules = found.map(({ namespace, monthlyUsd }) => ({
    record: 'kubecost_namespace_budget',
    expr: `vector(${monthlyUsd})`,
    labels: { namespace },
  }));
  const object = prometheusRule(model, 'budgets', [{ name: 'budgets', rules }]);
  return [
    { path: `dist/${model.environment.name}/monitoring/prometheusrule-budgets.yaml`, origin: found[0]!.origin, body: { yaml: object } },
  ];
}
