import type { ChartName } from '../model/platform.ts';

export interface Kind {
  readonly group: string;
  readonly kind: string;
}

const RBAC: readonly Kind[] = [
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
  { group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' },
];
const CRD: Kind = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' };
const VALIDATING: Kind = { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration' };
const MUTATING: Kind = { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration' };

/**
 * What each chart installs outside of every namespace, with the values that we give it. Helm is not asked, so this table is read
 * off the templates of the pinned versions; a chart that wants more is refused by its project, with the kind in the message.
 */
export const CLUSTER_KINDS: Readonly<Record<ChartName, readonly Kind[]>> = {
  'prometheus-operator-crds': [CRD],
  'external-secrets': [CRD, ...RBAC, VALIDATING],
  'kube-prometheus-stack': [...RBAC, MUTATING, VALIDATING],
  // The sidecars look for ConfigMaps in every namespace.
  grafana: RBAC,
  loki: RBAC,
  alloy: RBAC,
  'alloy-events': RBAC,
  promtail: RBAC,
  'opentelemetry-collector': RBAC,
  jaeger: [],
  tempo: [],
  falco: RBAC,
  falcosidekick: [],
  opencost: RBAC,
  kubecost: RBAC,
  'github-actions-exporter': [],
};

/** Namespaces beside its own that a chart writes into: the Services by which CoreDNS and the control plane are scraped. */
export const OTHER_NAMESPACES: Readonly<Partial<Record<ChartName, readonly string[]>>> = { 'kube-prometheus-stack': ['kube-system'] };

/** Every kind once, sorted. */
export function distinct(kinds: readonly Kind[]): Kind[] {
  const byText = new Map(kinds.map((kind) => [`${kind.group}/${kind.kind}`, kind]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
