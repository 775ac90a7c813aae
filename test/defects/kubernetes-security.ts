import type { Defect } from './defect.ts';
import { BACKEND, DETECTOR, EXPORTER, WEBHOOK, defects, podSpec, rbac, securityContext, volume } from './kubernetes-edits.ts';

const NON_ROOT = '            runAsNonRoot: true\n';
const POD_USER = '        runAsNonRoot: true\n        runAsUser: 65532\n';
const READ_ONLY = 'readOnlyRootFilesystem: true\n';
const DROP = '            capabilities:\n              drop:\n                - ALL\n';

/** What a container may do. */
const containers: readonly Defect[] = [
  ...defects(
    'kubernetes/privileged',
    ['makes a container privileged', BACKEND, 'allowPrivilegeEscalation: false', 'privileged: true'],
    [
      'makes a container privileged and leaves the rest',
      DETECTOR,
      ...securityContext('privileged: true\n'),
      { implies: ['kubernetes/privilege-escalation'] },
    ],
    [
      'adds a privileged container that prepares the node',
      WEBHOOK,
      '      containers:\n',
      '      initContainers:\n        - name: sysctl\n          image: busybox:1.37\n          command: [sysctl, -w, vm.max_map_count=262144]\n          resources:\n            requests:\n              cpu: 10m\n            limits:\n              memory: 16Mi\n          securityContext:\n            privileged: true\n            readOnlyRootFilesystem: true\n      containers:\n',
    ],
  ),
  ...defects(
    'kubernetes/privilege-escalation',
    ['allows a container to gain privileges', BACKEND, 'allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'],
    ['allows a CronJob to gain privileges', EXPORTER, 'allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'],
    [
      'adds SYS_ADMIN where nobody may gain privileges',
      WEBHOOK,
      DROP,
      `${DROP}              add:\n                - SYS_ADMIN\n`,
      { implies: ['kubernetes/capabilities'] },
    ],
  ),
  ...defects(
    'kubernetes/capabilities',
    ['adds NET_ADMIN', BACKEND, DROP, `${DROP}              add:\n                - NET_ADMIN\n`],
    ['adds SYS_PTRACE to look into a process', DETECTOR, DROP, `${DROP}              add: [SYS_PTRACE]\n`],
    [
      'drops some capabilities instead of all',
      EXPORTER,
      '                  drop:\n                    - ALL\n',
      '                  drop:\n                    - CHOWN\n                    - SETUID\n',
    ],
    [
      'adds all capabilities',
      WEBHOOK,
      '              drop:\n                - ALL\n',
      '              add:\n                - ALL\n',
      { implies: ['kubernetes/privilege-escalation'] },
    ],
  ),
  ...defects(
    'kubernetes/run-as-non-root',
    ['runs a pod as user 0', BACKEND, 'runAsUser: 65532', 'runAsUser: 0'],
    ['allows root', DETECTOR, POD_USER, '        runAsUser: 0\n', { with: [{ file: DETECTOR, from: NON_ROOT, to: '' }] }],
    ['deletes who a container runs as', WEBHOOK, POD_USER, '', { with: [{ file: WEBHOOK, from: NON_ROOT, to: '' }] }],
    [
      'lets a container override the pod',
      EXPORTER,
      '                runAsNonRoot: true\n',
      '                runAsNonRoot: false\n                runAsUser: 0\n',
    ],
    ['runs in the group of root', BACKEND, 'runAsGroup: 65532', 'runAsGroup: 0'],
  ),
  ...defects(
    'kubernetes/read-only-root',
    ['makes the root file system writable', BACKEND, READ_ONLY, 'readOnlyRootFilesystem: false\n'],
    ['deletes the line of a CronJob', EXPORTER, `                ${READ_ONLY}`, ''],
    ['writes false as what it is not', WEBHOOK, READ_ONLY, 'readOnlyRootFilesystem: no\n', { implies: ['kubernetes/schema'] }],
  ),
  ...defects(
    'kubernetes/proc-mount',
    ['unmasks /proc of the backend', BACKEND, ...securityContext('procMount: Unmasked\n'), { with: [hostUsers(BACKEND)] }],
    ['unmasks /proc of the detector', DETECTOR, ...securityContext('procMount: Unmasked\n'), { with: [hostUsers(DETECTOR)] }],
    ['unmasks /proc to build images', WEBHOOK, ...securityContext('procMount: Unmasked\n'), { with: [hostUsers(WEBHOOK)] }],
  ),
  ...defects(
    'kubernetes/secret-env',
    [
      'writes a token into the file',
      BACKEND,
      '            - name: DRILL_TOKEN\n              valueFrom:\n                secretKeyRef:\n                  name: backend-secrets\n                  key: DRILL_TOKEN\n',
      '            - name: DRILL_TOKEN\n              value: drill-me\n',
      { implies: ['secrets/inline'] },
    ],
    [
      'adds a password',
      DETECTOR,
      '          env:\n',
      '          env:\n            - name: POSTGRES_PASSWORD\n              value: postgres\n',
      { implies: ['secrets/inline'] },
    ],
    [
      'adds the key of an API',
      EXPORTER,
      '              env:\n',
      '              env:\n                - name: SHAREPOINT_API_KEY\n                  value: hunter-two\n',
      { implies: ['secrets/inline'] },
    ],
  ),
];

function hostUsers(file: string) {
  const [from, to] = podSpec('hostUsers: false\n');
  return { file, from, to };
}

/** What a pod shares with its node. */
const nodes: readonly Defect[] = [
  ...defects(
    'kubernetes/host-namespaces',
    ['puts a pod into the network of its node', BACKEND, ...podSpec('hostNetwork: true\n'), { implies: ['kubernetes/schema'] }],
    ['lets a pod see the processes of its node', DETECTOR, ...podSpec('hostPID: true\n')],
    ['shares memory with the node', WEBHOOK, ...podSpec('hostIPC: true\n')],
  ),
  volume('kubernetes/host-path', 'mounts /etc of the node', BACKEND, 'etc', 'hostPath:\n  path: /etc\n'),
  volume(
    'kubernetes/host-path',
    'mounts /proc of the node to read load',
    DETECTOR,
    'proc',
    'hostPath:\n  path: /proc\n  type: Directory\n',
  ),
  volume('kubernetes/host-path', 'mounts the whole node', WEBHOOK, 'host', 'hostPath:\n  path: /\n'),
  volume('kubernetes/docker-socket', 'mounts the socket of Docker', BACKEND, 'docker', 'hostPath:\n  path: /var/run/docker.sock\n'),
  volume(
    'kubernetes/docker-socket',
    'mounts the socket of containerd',
    DETECTOR,
    'runtime',
    'hostPath:\n  path: /run/containerd/containerd.sock\n',
  ),
  volume(
    'kubernetes/docker-socket',
    'mounts the socket of CRI-O',
    WEBHOOK,
    'crio',
    'hostPath:\n  path: /var/run/crio/crio.sock\n  type: Socket\n',
  ),
  ...defects(
    'kubernetes/sysctls',
    [
      'raises the backlog of sockets',
      BACKEND,
      '        fsGroup: 65532\n',
      "        sysctls:\n          - name: net.core.somaxconn\n            value: '4096'\n        fsGroup: 65532\n",
    ],
    [
      'forwards packets',
      DETECTOR,
      '        fsGroup: 65532\n',
      "        sysctls:\n          - name: net.ipv4.ip_forward\n            value: '1'\n        fsGroup: 65532\n",
    ],
    [
      'raises shared memory',
      WEBHOOK,
      '        fsGroup: 65532\n',
      "        sysctls:\n          - name: kernel.shmmax\n            value: '68719476736'\n        fsGroup: 65532\n",
    ],
  ),
];

const ROLE = 'runbooks/role-runbooks-webhook.yaml';
const SUBJECT = 'subjects:\n  - kind: ServiceAccount\n    name: runbooks-webhook\n    namespace: runbooks\n';
const bound = (kind: string, role: string) =>
  `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ${kind}\n  name: ${role}\n${SUBJECT}`;
const rule = (groups: string, resources: string, verbs: string) =>
  `  - apiGroups: ${groups}\n    resources: ${resources}\n    verbs: ${verbs}\n`;
const OTHERS = { implies: ['kubernetes/rbac-unused', 'kubernetes/rbac-missing'] };

/** Rights. */
const rights: readonly Defect[] = [
  ...defects(
    'kubernetes/rbac-wildcard',
    ['grants all verbs on jobs', ROLE, '    verbs:\n      - create\n      - get\n      - list\n', "    verbs:\n      - '*'\n", OTHERS],
    [
      'grants all resources of the core group',
      'runbooks/role-runbooks-collect-default.yaml',
      undefined,
      rule("['']", "['*']", '[get]'),
      { implies: [...OTHERS.implies, 'kubernetes/rbac-secrets'] },
    ],
    [
      'copies a rule that grants everything',
      ROLE,
      undefined,
      rule("['*']", "['*']", "['*']"),
      { implies: [...OTHERS.implies, 'kubernetes/rbac-secrets', 'kubernetes/rbac-escalation'] },
    ],
  ),
  ...defects(
    'kubernetes/rbac-secrets',
    ['lets the webhook read Secrets', ROLE, undefined, rule("['']", '[secrets]', '[get, list]'), OTHERS],
    [
      'lets the collector watch Secrets',
      'runbooks/role-runbooks-collect-default.yaml',
      undefined,
      rule("['']", '[pods, secrets]', '[watch]'),
      OTHERS,
    ],
    [
      'lets the detector read the Secrets of the cluster',
      'aiops-detector/rbac.yaml',
      undefined,
      `${rbac('ClusterRole', 'detector', undefined, `rules:\n${rule("['']", '[secrets]', '[get]')}`)}---\n${rbac('ClusterRoleBinding', 'detector', undefined, bound('ClusterRole', 'detector'))}`,
      { implies: [...OTHERS.implies] },
    ],
  ),
  ...defects(
    'kubernetes/rbac-escalation',
    ['lets the webhook create pods', ROLE, undefined, rule("['']", '[pods]', '[create]'), OTHERS],
    ['lets the webhook impersonate', ROLE, undefined, rule("['']", '[serviceaccounts]', '[impersonate]'), OTHERS],
    [
      'lets the remediator create Deployments',
      'runbooks/role-runbooks-remediate-default.yaml',
      undefined,
      rule('[apps]', '[deployments]', '[create, patch]'),
      OTHERS,
    ],
    ['lets the webhook bind roles', ROLE, undefined, rule('[rbac.authorization.k8s.io]', '[roles]', '[bind, escalate]'), OTHERS],
  ),
  ...defects(
    'kubernetes/cluster-admin',
    [
      'makes the webhook cluster-admin',
      'runbooks/admin.yaml',
      undefined,
      rbac('ClusterRoleBinding', 'runbooks-admin', undefined, bound('ClusterRole', 'cluster-admin')),
      { implies: [...OTHERS.implies] },
    ],
    [
      'gives all accounts all rights',
      'backend/admin.yaml',
      undefined,
      rbac(
        'ClusterRoleBinding',
        'permissive',
        undefined,
        'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: system:serviceaccounts\n',
      ),
    ],
    [
      'makes the account default cluster-admin, as a tutorial says',
      'backend/admin.yaml',
      undefined,
      rbac(
        'ClusterRoleBinding',
        'default-admin',
        undefined,
        'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin\nsubjects:\n  - kind: ServiceAccount\n    name: default\n    namespace: default\n',
      ),
    ],
  ),
];

export const security: readonly Defect[] = [...containers, ...nodes, ...rights];
