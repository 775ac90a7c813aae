import type { Origin } from '../../artifact.ts';
import type { NamespaceModel, WorkloadModel } from '../../model/apps.ts';
import type { ServiceModel } from '../../model/core.ts';
import type { Around } from './workload.ts';

const LEVELS = ['restricted', 'baseline', 'privileged'] as const;

/** The namespaces that we install into, and those in which a machine may change something. That of Argo CD was there before us. */
export function namespaces(
  { context, platform }: Around,
  workloads: readonly WorkloadModel[],
  services: readonly ServiceModel[],
  shared: readonly string[],
): NamespaceModel[] {
  const roles = new Set(Object.values(context.environment.namespaces));
  const found = new Map<string, { origin: Origin; levels: (typeof LEVELS)[number][]; foreign: boolean; remediation: boolean }>();
  const entry = (name: string, origin: Origin) => {
    const before = found.get(name) ?? { origin, levels: [], foreign: shared.includes(name), remediation: false };
    found.set(name, before);
    return before;
  };
  for (const { namespace, podSecurity, origin } of platform.charts)
    if (roles.has(namespace)) entry(namespace, origin).levels.push(podSecurity);
  for (const { namespace, origin } of workloads) entry(namespace, origin).levels.push('restricted');
  for (const { remediation } of services)
    if (remediation !== undefined) entry(remediation.target.namespace, remediation.origin).remediation = true;
  // Labels of namespaces that Kubernetes itself made are not ours to keep.
  return [...found]
    .filter(([name]) => name !== context.environment.namespaces.argocd && !name.startsWith('kube-'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { origin, levels, foreign, remediation }]) => ({
      name,
      ...(foreign || levels.length === 0 ? {} : { podSecurity: LEVELS.findLast((level) => levels.includes(level))! }),
      remediation,
      origin,
    }));
}
