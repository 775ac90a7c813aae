/** Parameters of a check of kube-linter, as its configuration writes them. */
export type Params = Readonly<Record<string, unknown>>;

/** What a check of kube-linter is here: a rule, with options that make it as strict as that check. */
export interface Check {
  readonly rule: string;
  readonly options: (params: Params) => Readonly<Record<string, unknown>>;
}

const none = () => ({});
const always =
  (options: Readonly<Record<string, unknown>>): Check['options'] =>
  () =>
    options;

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const kindsOf = ({ kinds }: Params) => (Array.isArray(kinds) ? { kinds: strings(kinds) } : {});
const string = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
/** An upper bound that is not given is none. */
const bound = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const access = ({ resources, verbs }: Params) => ({ resources: strings(resources), verbs: strings(verbs) });
const keyed = (params: Params) => ({ key: string(params['key']), value: string(params['value']), ...kindsOf(params) });
const probe = (kind: string) => ({ rule: 'kubernetes/probe-port', options: always({ probes: [kind] }) });
const namespaces = (one: 'network' | 'pid' | 'ipc') => ({
  rule: 'kubernetes/host-namespaces',
  options: always({ network: false, pid: false, ipc: false, [one]: true }),
});

/** By template: checks of kube-linter are templates with parameters, and users make their own of them. */
export const TEMPLATES: Readonly<Record<string, Check>> = {
  'access-to-resources': { rule: 'kubernetes/rbac-escalation', options: (params) => ({ ...access(params), powers: false }) },
  'cluster-admin-role-binding': { rule: 'kubernetes/cluster-admin', options: none },
  'dangling-horizontalpodautoscaler': { rule: 'kubernetes/hpa', options: none },
  'dangling-ingress': { rule: 'kubernetes/ingress', options: none },
  'dangling-networkpolicy': { rule: 'kubernetes/network-target', options: always({ own: true, peers: false }) },
  'dangling-networkpolicypeer-podselector': { rule: 'kubernetes/network-target', options: always({ own: false, peers: true }) },
  'dangling-service': {
    rule: 'kubernetes/service-target',
    options: ({ ignoredLabels }) => ({ selectorless: true, ignoredLabels: strings(ignoredLabels) }),
  },
  'dangling-servicemonitor': { rule: 'kubernetes/monitor', options: always({ empty: true, everywhere: true }) },
  'service-account': { rule: 'kubernetes/default-service-account', options: ({ serviceAccount }) => ({ account: string(serviceAccount) }) },
  'deprecated-service-account-field': { rule: 'kubernetes/service-account-field', options: none },
  'dnsconfig-options': {
    rule: 'kubernetes/dns-config',
    options: ({ Key, Value, key, value }) => ({ option: string(Key ?? key), value: string(Value ?? value) }),
  },
  'host-mounts': { rule: 'kubernetes/host-path', options: ({ dirs }) => ({ directories: strings(dirs) }) },
  'verify-container-capabilities': {
    rule: 'kubernetes/capabilities',
    options: ({ forbiddenCapabilities, exceptions }) => ({
      forbidden: strings(forbiddenCapabilities),
      exceptions: strings(exceptions),
      dangerous: [],
    }),
  },
  'duplicate-env-var': { rule: 'kubernetes/duplicate-env', options: none },
  'env-var': {
    rule: 'kubernetes/secret-env',
    options: ({ name, value }) => ({ name: string(name), value: string(value), exceptName: '', exceptValue: '' }),
  },
  'env-value-from': {
    rule: 'kubernetes/config-ref',
    options: ({ IgnoredSecrets, IgnoredConfigMaps }) => ({
      by: ['env'],
      ignoredSecrets: strings(IgnoredSecrets),
      ignoredConfigMaps: strings(IgnoredConfigMaps),
    }),
  },
  'host-ipc': namespaces('ipc'),
  'host-network': namespaces('network'),
  'host-pid': namespaces('pid'),
  'hpa-minimum-replicas': {
    rule: 'kubernetes/replicas',
    options: ({ minReplicas }) => ({ min: number(minReplicas, 3), workloads: false, autoscalers: true }),
  },
  'minimum-replicas': {
    rule: 'kubernetes/replicas',
    options: ({ minReplicas }) => ({ min: number(minReplicas, 3), workloads: true, autoscalers: false }),
  },
  'target-port': { rule: 'kubernetes/port-name', options: none },
  'job-ttl-seconds-after-finished': { rule: 'kubernetes/ttl', options: none },
  'latest-tag': {
    rule: 'kubernetes/image-tag',
    options: ({ BlockList, blockList, AllowList, allowList }) => ({
      block: strings(BlockList ?? blockList),
      allow: strings(AllowList ?? allowList),
    }),
  },
  'image-pull-policy': {
    rule: 'kubernetes/image-pull-policy',
    options: ({ forbiddenPolicies, ForbiddenPolicies }) => ({ policies: strings(forbiddenPolicies ?? ForbiddenPolicies) }),
  },
  'liveness-port': probe('livenessProbe'),
  'readiness-port': probe('readinessProbe'),
  'startup-port': probe('startupProbe'),
  'mismatching-selector': { rule: 'kubernetes/selector', options: always({ required: true }) },
  'anti-affinity': {
    rule: 'kubernetes/anti-affinity',
    options: ({ minReplicas, topologyKey }) => ({
      replicas: number(minReplicas, 2),
      topologyKey: string(topologyKey) || '^kubernetes.io/hostname$',
      spread: false,
    }),
  },
  'disallowed-api-obj': {
    rule: 'kubernetes/forbidden-api',
    options: ({ group, version, kind }) => ({ group: string(group), version: string(version), kind: string(kind) }),
  },
  'liveness-probe': { rule: 'kubernetes/probes', options: always({ readiness: false, liveness: true, startup: false, everywhere: true }) },
  'readiness-probe': { rule: 'kubernetes/probes', options: always({ readiness: true, liveness: false, startup: false, everywhere: true }) },
  'no-node-affinity': { rule: 'kubernetes/node-affinity', options: none },
  'update-configuration': {
    rule: 'kubernetes/update-strategy',
    options: (params) => ({
      type: string(params['strategyTypeRegex']),
      minUnavailable: string(params['minPodsUnavailable']),
      maxUnavailable: string(params['maxPodsUnavailable']),
      minSurge: string(params['minSurge']),
      maxSurge: string(params['maxSurge']),
    }),
  },
  'non-existent-service-account': { rule: 'kubernetes/service-account', options: none },
  'non-isolated-pod': { rule: 'kubernetes/isolation', options: always({ everywhere: true }) },
  'pdb-unhealthy-pod-eviction-policy': { rule: 'kubernetes/pdb-eviction-policy', options: none },
  'pdb-max-unavailable': { rule: 'kubernetes/pdb-blocks', options: always({ min: false, max: true }) },
  'pdb-min-available': { rule: 'kubernetes/pdb-blocks', options: always({ min: true, max: false }) },
  'priority-class-name': {
    rule: 'kubernetes/priority-class',
    options: ({ acceptedPriorityClassNames }) => ({ classes: strings(acceptedPriorityClassNames) }),
  },
  'privilege-escalation-container': { rule: 'kubernetes/privilege-escalation', options: none },
  privileged: { rule: 'kubernetes/privileged', options: none },
  'privileged-ports': { rule: 'kubernetes/privileged-port', options: none },
  'read-only-root-fs': { rule: 'kubernetes/read-only-root', options: none },
  'read-secret-from-env-var': { rule: 'kubernetes/env-from-secret', options: none },
  'required-annotation': { rule: 'kubernetes/required-annotation', options: keyed },
  'required-label': { rule: 'kubernetes/required-label', options: keyed },
  'forbidden-annotation': { rule: 'kubernetes/forbidden-annotation', options: keyed },
  'restart-policy': { rule: 'kubernetes/restart-policy', options: none },
  'run-as-non-root': { rule: 'kubernetes/run-as-non-root', options: none },
  'scc-deny-privileged-container': {
    rule: 'kubernetes/scc-privileged',
    options: ({ AllowPrivilegedContainer, allowPrivilegedContainer }) => ({
      allowed: (AllowPrivilegedContainer ?? allowPrivilegedContainer) === true,
    }),
  },
  kubeconform: { rule: 'kubernetes/schema', options: none },
  'forbidden-service-types': {
    rule: 'kubernetes/service-type',
    options: ({ forbiddenServiceTypes }) => ({ types: strings(forbiddenServiceTypes) }),
  },
  'sorted-keys': { rule: 'kubernetes/sorted-keys', options: ({ recursive }) => ({ recursive: recursive === true }) },
  ports: { rule: 'kubernetes/ssh-port', options: ({ port, protocol }) => ({ port: number(port, 0), protocol: string(protocol) }) },
  'unsafe-sysctls': {
    rule: 'kubernetes/sysctls',
    options: ({ unsafeSysCtls, unsafeSysctls }) => ({ unsafe: strings(unsafeSysCtls ?? unsafeSysctls), safe: [] }),
  },
  'unsafe-proc-mount': { rule: 'kubernetes/proc-mount', options: none },
  'cpu-requirements': {
    rule: 'kubernetes/resources',
    options: ({ requirementsType, lowerBoundMillis, upperBoundMillis }) => ({
      cpu: string(requirementsType),
      memory: 'none',
      cpuFrom: number(lowerBoundMillis, 0),
      cpuTo: bound(upperBoundMillis),
    }),
  },
  'memory-requirements': {
    rule: 'kubernetes/resources',
    options: ({ requirementsType, lowerBoundMB, upperBoundMB }) => ({
      cpu: 'none',
      memory: string(requirementsType),
      memoryFrom: number(lowerBoundMB, 0),
      memoryTo: bound(upperBoundMB),
    }),
  },
  'use-namespace': { rule: 'kubernetes/default-namespace', options: none },
  'wildcard-in-rules': { rule: 'kubernetes/rbac-wildcard', options: none },
  'writable-host-mount': { rule: 'kubernetes/host-path-write', options: none },
  'statefulset-volumeclaimtemplate-annotation': {
    rule: 'kubernetes/claim-annotation',
    options: ({ annotation }) => ({ annotation: string(annotation) }),
  },
};
