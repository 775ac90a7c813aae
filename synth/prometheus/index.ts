import type { Artifact, KubernetesObject, Origin } from '../artifact.ts';
import type { AlertModel, Model, RecordModel } from '../model.ts';
import { budgets } from './budgets.ts';
import { monitorObject } from './monitors.ts';
import { prometheusRule, type Group, type Rule } from './rule.ts';
import { sloGroups } from './slo.ts';
import { sloTest } from './slo-test.ts';

/** Everything that Prometheus and its operator read: rules, monitors; and the unit tests of the SLO rules. */
export function prometheus(model: Model): Artifact[] {
  const file = (object: KubernetesObject, origin: Origin): Artifact => ({
    path: `dist/${model.environment.name}/monitoring/${object.kind.toLowerCase()}-${object.metadata.name}.yaml`,
    origin,
    body: { yaml: object },
  });
  return [
    ...model.slos.map((slo) => file(prometheusRule(model, `slo-${slo.id}`, sloGroups(slo)), slo.origin)),
    ...model.slos.map((slo): Artifact => ({
      path: `dist/${model.environment.name}/_tests/slo-${slo.id}.test.yaml`,
      origin: slo.origin,
      body: { yaml: sloTest(slo) },
    })),
    ...by(model.records, ({ group }) => group).map(([group, records]) =>
      file(prometheusRule(model, `records-${group}`, recordGroups(group, records)), records[0]!.origin),
    ),
    ...by(model.alerts, ({ service }) => service).map(([service, alerts]) =>
      file(prometheusRule(model, `alerts-${service}`, [{ name: `${service}.alerts`, rules: alerts.map(alertRule) }]), alerts[0]!.origin),
    ),
    ...budgets(model),
    ...model.services.flatMap(({ monitors }) => monitors).map((monitor) => file(monitorObject(model, monitor), monitor.origin)),
  ];
}

/** One group for each interval, since a group has one. */
function recordGroups(group: string, records: readonly RecordModel[]): Group[] {
  return by(records, ({ interval }) => interval ?? '').map(([interval, same]) => ({
    name: interval === '' ? `${group}.records` : `${group}.records.${interval}`,
    ...(interval === '' ? {} : { interval }),
    rules: same.map(({ name, expr, labels }): Rule => ({ record: name, expr, ...(Object.keys(labels).length === 0 ? {} : { labels }) })),
  }));
}

export const alertRule = ({ name, expr, for: duration, keepFiringFor, labels, annotations }: AlertModel): Rule => ({
  alert: name,
  expr,
  ...(duration === undefined ? {} : { for: duration }),
  ...(keepFiringFor === undefined ? {} : { keep_firing_for: keepFiringFor }),
  labels,
  annotations,
});

/** In the order in which each key first appears. */
function by<T>(list: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups];
}
