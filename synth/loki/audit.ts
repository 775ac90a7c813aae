import type { Model } from '../model.ts';

/** Readers that ask all day long and tell nothing: https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/ and what GCE's own policy leaves out. */
const NOISE = [
  {
    users: ['system:kube-proxy'],
    verbs: ['watch'],
    resources: [
      { group: '', resources: ['endpoints', 'services', 'services/status'] },
      { group: 'discovery.k8s.io', resources: ['endpointslices'] },
    ],
  },
  { userGroups: ['system:nodes'], verbs: ['get'], resources: [{ group: '', resources: ['nodes', 'nodes/status'] }] },
  { users: ['system:kube-controller-manager', 'system:kube-scheduler', 'system:apiserver'], verbs: ['get', 'list', 'watch'] },
  { resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
  {
    resources: [
      { group: '', resources: ['events'] },
      { group: 'events.k8s.io', resources: ['events'] },
    ],
  },
  { nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/version', '/openapi*', '/metrics'] },
];

/** Their bodies are secrets or may be: who, what and when is all that may be written. */
const SECRET = [
  { group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] },
  { group: 'authentication.k8s.io', resources: ['tokenreviews'] },
  { group: 'external-secrets.io', resources: ['*'] },
];

/** Ways into a running container. */
const INTO = ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers', 'pods/proxy', 'services/proxy', 'nodes/proxy'];

const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** What the API server writes to its audit log; the first rule that matches decides. To be given to it as `--audit-policy-file`. */
export function auditPolicy({ environment: { namespaces } }: Model): object {
  const ours = [...new Set(Object.values(namespaces))].toSorted();
  return {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [
      ...NOISE.map((rule) => ({ level: 'None', ...rule })),
      { level: 'Metadata', resources: SECRET },
      { level: 'Request', resources: [{ group: '', resources: INTO }] },
      { level: 'RequestResponse', verbs: WRITE, resources: [{ group: 'rbac.authorization.k8s.io' }] },
      { level: 'Request', verbs: WRITE, namespaces: ours },
      { level: 'Metadata', verbs: WRITE },
      { level: 'Metadata', namespaces: ours },
      { level: 'None' },
    ],
  };
}
