import { type Check, type Params, TEMPLATES } from './kube-linter-templates.ts';

/** The checks that kube-linter brings, with the parameters that it gives their templates (commit 35de568). */
const CHECKS: Readonly<Record<string, { readonly template: string; readonly params: Params }>> = {
  'access-to-create-pods': {
    template: 'access-to-resources',
    params: {
      resources: ['^pods$', '^deployments$', '^statefulsets$', '^replicasets$', '^cronjob$', '^jobs$', '^daemonsets$'],
      verbs: ['^create$'],
    },
  },
  'access-to-secrets': {
    template: 'access-to-resources',
    params: { resources: ['^secrets$'], verbs: ['^get$', '^list$', '^delete$', '^create$', '^watch$', '^*$'] },
  },
  'cluster-admin-role-binding': { template: 'cluster-admin-role-binding', params: {} },
  'dangling-horizontalpodautoscaler': { template: 'dangling-horizontalpodautoscaler', params: {} },
  'dangling-ingress': { template: 'dangling-ingress', params: {} },
  'dangling-networkpolicy': { template: 'dangling-networkpolicy', params: {} },
  'dangling-networkpolicypeer-podselector': { template: 'dangling-networkpolicypeer-podselector', params: {} },
  'dangling-service': { template: 'dangling-service', params: {} },
  'dangling-servicemonitor': { template: 'dangling-servicemonitor', params: {} },
  'default-service-account': { template: 'service-account', params: { serviceAccount: '^(|default)$' } },
  'deprecated-service-account-field': { template: 'deprecated-service-account-field', params: {} },
  'dnsconfig-options': { template: 'dnsconfig-options', params: { Key: 'ndots', Value: '2' } },
  'docker-sock': { template: 'host-mounts', params: { dirs: ['docker.sock$'] } },
  'drop-net-raw-capability': { template: 'verify-container-capabilities', params: { forbiddenCapabilities: ['NET_RAW'] } },
  'duplicate-env-var': { template: 'duplicate-env-var', params: {} },
  'env-var-secret': { template: 'env-var', params: { name: '(?i).*secret.*', value: '.+' } },
  'env-value-from': { template: 'env-value-from', params: { IgnoredSecrets: [], IgnoredConfigMaps: [] } },
  'sensitive-host-mounts': {
    template: 'host-mounts',
    params: { dirs: ['^/$', '^/boot$', '^/dev$', '^/etc$', '^/lib$', '^/proc$', '^/sys$', '^/usr$'] },
  },
  'host-ipc': { template: 'host-ipc', params: {} },
  'host-network': { template: 'host-network', params: {} },
  'host-pid': { template: 'host-pid', params: {} },
  'hpa-minimum-three-replicas': { template: 'hpa-minimum-replicas', params: { minReplicas: 3 } },
  'invalid-target-ports': { template: 'target-port', params: {} },
  'job-ttl-seconds-after-finished': { template: 'job-ttl-seconds-after-finished', params: {} },
  'latest-tag': { template: 'latest-tag', params: { BlockList: ['.*:(latest)$', '^[^:]*$', '(.*/[^:]+)$'] } },
  'liveness-port': { template: 'liveness-port', params: {} },
  'minimum-three-replicas': { template: 'minimum-replicas', params: { minReplicas: 3 } },
  'mismatching-selector': { template: 'mismatching-selector', params: {} },
  'no-anti-affinity': { template: 'anti-affinity', params: { minReplicas: 2 } },
  'no-extensions-v1beta': { template: 'disallowed-api-obj', params: { group: 'extensions', version: 'v1beta.+' } },
  'no-liveness-probe': { template: 'liveness-probe', params: {} },
  'no-node-affinity': { template: 'no-node-affinity', params: {} },
  'no-readiness-probe': { template: 'readiness-probe', params: {} },
  'no-rolling-update-strategy': { template: 'update-configuration', params: { strategyTypeRegex: '^(RollingUpdate|Rolling)$' } },
  'non-existent-service-account': { template: 'non-existent-service-account', params: {} },
  'non-isolated-pod': { template: 'non-isolated-pod', params: {} },
  'pdb-unhealthy-pod-eviction-policy': { template: 'pdb-unhealthy-pod-eviction-policy', params: {} },
  'pdb-max-unavailable': { template: 'pdb-max-unavailable', params: {} },
  'pdb-min-available': { template: 'pdb-min-available', params: {} },
  'priority-class-name': {
    template: 'priority-class-name',
    params: { acceptedPriorityClassNames: ['system-cluster-critical', 'system-node-critical'] },
  },
  'privilege-escalation-container': { template: 'privilege-escalation-container', params: {} },
  'privileged-container': { template: 'privileged', params: {} },
  'privileged-ports': { template: 'privileged-ports', params: {} },
  'no-read-only-root-fs': { template: 'read-only-root-fs', params: {} },
  'read-secret-from-env-var': { template: 'read-secret-from-env-var', params: {} },
  'readiness-port': { template: 'readiness-port', params: {} },
  'required-annotation-email': {
    template: 'required-annotation',
    params: { key: 'email', value: '[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\\.[a-zA-Z0-9-.]+' },
  },
  'required-label-owner': { template: 'required-label', params: { key: 'owner' } },
  'restart-policy': { template: 'restart-policy', params: {} },
  'run-as-non-root': { template: 'run-as-non-root', params: {} },
  'scc-deny-privileged-container': { template: 'scc-deny-privileged-container', params: { AllowPrivilegedContainer: true } },
  'schema-validation': { template: 'kubeconform', params: { strict: true, ignoreMissingSchemas: true } },
  'exposed-services': { template: 'forbidden-service-types', params: { forbiddenServiceTypes: ['NodePort', 'LoadBalancer'] } },
  'sorted-keys': { template: 'sorted-keys', params: { recursive: true } },
  'ssh-port': { template: 'ports', params: { port: 22, protocol: 'TCP' } },
  'startup-port': { template: 'startup-port', params: {} },
  'unsafe-sysctls': {
    template: 'unsafe-sysctls',
    params: { unsafeSysCtls: ['kernel.msg', 'kernel.sem', 'kernel.shm', 'fs.mqueue.', 'net.'] },
  },
  'unsafe-proc-mount': { template: 'unsafe-proc-mount', params: {} },
  'unset-cpu-requirements': {
    template: 'cpu-requirements',
    params: { requirementsType: 'request', lowerBoundMillis: 0, upperBoundMillis: 0 },
  },
  'unset-memory-requirements': { template: 'memory-requirements', params: { requirementsType: 'limit', lowerBoundMB: 0, upperBoundMB: 0 } },
  'use-namespace': { template: 'use-namespace', params: {} },
  'wildcard-in-rules': { template: 'wildcard-in-rules', params: {} },
  'writable-host-mount': { template: 'writable-host-mount', params: {} },
};

/** Checks that share a template with others, and have a rule of their own here. */
const OWN: Readonly<Record<string, Check>> = {
  'access-to-secrets': {
    rule: 'kubernetes/rbac-secrets',
    options: ({ resources, verbs }) => ({ resources, verbs, named: false }),
  },
  'docker-sock': { rule: 'kubernetes/docker-socket', options: ({ dirs }) => ({ sockets: dirs }) },
};

/** A rule with the options with which it is that check. */
export interface Configured {
  readonly rule: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * A check of kube-linter by its name, or by the name of a template, whose parameters a configuration gives. Undefined for
 * names that are neither, and for `cel-expression`: a program in a language of its own, which is for admission to judge.
 */
export function kubeLinter(name: string, params: Params = {}, template?: string): Configured | undefined {
  const known = template === undefined ? CHECKS[name] : undefined;
  const check = (template === undefined ? OWN[name] : undefined) ?? TEMPLATES[template ?? known?.template ?? name];
  return check === undefined ? undefined : { rule: check.rule, options: check.options({ ...known?.params, ...params }) };
}

export const KUBE_LINTER_CHECKS: readonly string[] = Object.keys(CHECKS);

/** The rules that an annotation of kube-linter turns off: of one check, or with `*` of all. */
export const rulesOfKubeLinter = (check: string): readonly string[] =>
  check === '*' ? [...new Set(KUBE_LINTER_RULES.values())] : [KUBE_LINTER_RULES.get(check) ?? []].flat();

/** The rule of each check: what an annotation `ignore-check.kube-linter.io/<check>` turns off. */
export const KUBE_LINTER_RULES: ReadonlyMap<string, string> = new Map(
  KUBE_LINTER_CHECKS.flatMap((name) => {
    const rule = kubeLinter(name)?.rule;
    return rule === undefined ? [] : [[name, rule] as const];
  }),
);
