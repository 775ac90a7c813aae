import type { AppsModel, ClosedModel, WorkloadModel } from '../../model/apps.ts';
import type { ServiceModel } from '../../model/core.ts';
import { didYouMean } from '../../names.ts';
import { problem, type Context } from '../context.ts';
import { here } from './place.ts';

/** Pods that only their flows reach. */
export function closedPods(workloads: readonly WorkloadModel[], jobs: AppsModel['jobAccounts']): ClosedModel[] {
  return [...workloads, ...jobs].map(({ name, namespace, application, origin }) => ({
    name,
    namespace,
    labels: { app: name },
    application,
    origin,
  }));
}

/** A namespace is closed whole only where nothing else is known to run. */
export function checkShared(
  context: Context,
  shared: readonly string[],
  closed: readonly ClosedModel[],
  services: readonly ServiceModel[],
): void {
  const ours = Map.groupBy(closed, ({ namespace }) => namespace);
  for (const [i, namespace] of shared.entries()) {
    if (!ours.has(namespace))
      problem(
        context,
        here(context, 'network', 'shared', i),
        `nothing of ours runs in ${namespace}, so it is not closed anyway${didYouMean(namespace, ours.keys())}; take it out`,
      );
  }
  const { database, redis, backend: asked } = context.stack.apps ?? {};
  for (const [keys, at] of [
    [['database', 'at'], database?.at],
    [['redis', 'at'], redis?.at],
    [['backend', 'database', 'at'], asked?.database?.at],
  ] as const) {
    if (at === undefined || !('namespace' in at) || !ours.has(at.namespace) || shared.includes(at.namespace)) continue;
    problem(
      context,
      here(context, ...keys),
      `it runs in ${at.namespace}, which is closed to all that is not ours; add apps.network.shared: ['${at.namespace}']`,
    );
  }
  for (const { remediation } of services) {
    if (remediation === undefined) continue;
    const { namespace, name } = remediation.target;
    const names = (ours.get(namespace) ?? []).map((one) => one.name);
    if (names.length === 0 || shared.includes(namespace) || names.includes(name)) continue;
    problem(
      context,
      remediation.origin,
      `${name} is none of ours, but the namespace ${namespace} is closed to all that are not${didYouMean(name, names)}; add apps.network.shared: ['${namespace}']`,
    );
  }
}
