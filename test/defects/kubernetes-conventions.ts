import type { Defect } from './defect.ts';
import { BACKEND, DETECTOR, EXPORTER, WEBHOOK, podSpec, volume, withOptions, workload } from './kubernetes-edits.ts';

/** What a team agrees on about its pods: off until it does. */
export const conventions: readonly Defect[] = [
  ...withOptions(
    'kubernetes/default-service-account',
    {},
    [
      'names the account default',
      BACKEND,
      'serviceAccountName: therapy-backend',
      'serviceAccountName: default',
      { with: [{ file: BACKEND, from: '      automountServiceAccountToken: false\n', to: '' }] },
    ],
    ['names no account', WEBHOOK, '      serviceAccountName: runbooks-webhook\n', ''],
    [
      'asks for a token of no account',
      DETECTOR,
      '      serviceAccountName: aiops-detector\n',
      '',
      { with: [{ file: DETECTOR, from: 'automountServiceAccountToken: false', to: 'automountServiceAccountToken: true' }] },
    ],
  ),
  ...withOptions(
    'kubernetes/dns-config',
    { option: 'timeout', value: '1' },
    ['sets another value', 'backend/web.yaml', undefined, workload('Deployment', 'web', 'aiops')],
    ['sets another option', 'backend/sets.yaml', undefined, workload('StatefulSet', 'sets', 'aiops')],
    ['sets none at all', 'backend/agent.yaml', undefined, workload('DaemonSet', 'agent', 'aiops')],
  ),
  ...withOptions(
    'kubernetes/env-from-secret',
    {},
    [
      'takes a token from a Secret',
      DETECTOR,
      '          env:\n',
      '          env:\n            - name: TOKEN\n              valueFrom:\n                secretKeyRef:\n                  name: aiops-secrets\n                  key: AIOPS_RUNBOOK_TOKEN\n',
    ],
    [
      'takes a password from a Secret',
      EXPORTER,
      '              env:\n',
      '              env:\n                - name: SFTP_PASSPHRASE\n                  valueFrom:\n                    secretKeyRef:\n                      name: audit-exporter-secrets\n                      key: SFTP_PASSPHRASE\n',
    ],
    [
      'takes one more key of a Secret',
      BACKEND,
      '            - name: OTEL_SERVICE_NAME\n',
      '            - name: DATABASE_READ_URL\n              valueFrom:\n                secretKeyRef:\n                  name: backend-secrets\n                  key: DATABASE_URL\n            - name: OTEL_SERVICE_NAME\n',
    ],
  ),
  volume('kubernetes/host-path-write', 'keeps data on the node', BACKEND, 'data', 'hostPath:\n  path: /var/lib/backend\n', { options: {} }),
  volume(
    'kubernetes/host-path-write',
    'writes logs to the node',
    DETECTOR,
    'logs',
    'hostPath:\n  path: /var/log/aiops\n  type: DirectoryOrCreate\n',
    { options: {} },
  ),
  volume('kubernetes/host-path-write', 'keeps evidence on the node', WEBHOOK, 'evidence', 'hostPath:\n  path: /mnt/evidence\n', {
    options: {},
  }),
  ...withOptions(
    'kubernetes/image-pull-policy',
    { policies: ['Always', 'Never'] },
    ['pulls an image always', BACKEND, '          ports:\n', '          imagePullPolicy: Always\n          ports:\n'],
    ['pulls an image never', DETECTOR, '          ports:\n', '          imagePullPolicy: Never\n          ports:\n'],
    [
      'pulls the image of a CronJob always',
      EXPORTER,
      '              env:\n',
      '              imagePullPolicy: Always\n              env:\n',
    ],
  ),
  ...withOptions(
    'kubernetes/node-affinity',
    {},
    ['adds a Deployment that runs anywhere', 'aiops-detector/web.yaml', undefined, workload('Deployment', 'web', 'aiops')],
    ['adds a StatefulSet that runs anywhere', 'aiops-detector/db.yaml', undefined, workload('StatefulSet', 'db', 'aiops')],
    ['adds a DaemonSet that runs anywhere', 'aiops-detector/agent.yaml', undefined, workload('DaemonSet', 'agent', 'aiops')],
  ),
  ...withOptions(
    'kubernetes/priority-class',
    { classes: ['therapy-high'] },
    ['takes the class of the cluster', BACKEND, ...podSpec('priorityClassName: system-cluster-critical\n')],
    ['misspells a class', DETECTOR, ...podSpec('priorityClassName: therapy-hihg\n')],
    ['takes a class of another team', WEBHOOK, ...podSpec('priorityClassName: batch\n')],
  ),
  ...withOptions(
    'kubernetes/privileged-port',
    {},
    [
      'listens on 80',
      BACKEND,
      '              containerPort: 8080\n',
      '              containerPort: 8080\n            - name: plain\n              containerPort: 80\n',
    ],
    [
      'listens on 443',
      WEBHOOK,
      '            - name: admin\n',
      '            - name: https\n              containerPort: 443\n            - name: admin\n',
    ],
    [
      'listens on 53',
      DETECTOR,
      '              containerPort: 8000\n',
      '              containerPort: 8000\n            - name: dns\n              containerPort: 53\n              protocol: UDP\n',
    ],
  ),
  ...withOptions(
    'kubernetes/replicas',
    {},
    ['scales down to two', BACKEND, '  replicas: 3\n', '  replicas: 2\n'],
    ['forgets how many', 'aiops-detector/web.yaml', undefined, workload('Deployment', 'web', 'aiops')],
    [
      'lets an autoscaler go down to one',
      'backend/hpa.yaml',
      undefined,
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: therapy-backend\n  namespace: default\nspec:\n  minReplicas: 1\n  maxReplicas: 6\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: therapy-backend\n',
    ],
  ),
  ...withOptions(
    'kubernetes/restart-policy',
    {},
    ['adds a Deployment that says nothing', 'aiops-detector/web.yaml', undefined, workload('Deployment', 'web', 'aiops')],
    ['adds a StatefulSet that says nothing', 'aiops-detector/db.yaml', undefined, workload('StatefulSet', 'db', 'aiops')],
    ['adds a DaemonSet that says nothing', 'aiops-detector/agent.yaml', undefined, workload('DaemonSet', 'agent', 'aiops')],
  ),
  ...withOptions(
    'kubernetes/update-strategy',
    { maxUnavailable: '25%' },
    ['stops all pods before it starts new ones', BACKEND, '  replicas: 3\n', '  replicas: 3\n  strategy:\n    type: Recreate\n'],
    [
      'replaces all pods at once',
      WEBHOOK,
      '  replicas: 2\n',
      '  replicas: 2\n  strategy:\n    rollingUpdate:\n      maxUnavailable: 100%\n',
    ],
    [
      'updates pods when somebody deletes them',
      'aiops-detector/agent.yaml',
      undefined,
      workload('DaemonSet', 'agent', 'aiops', 'updateStrategy:\n  type: OnDelete\n'),
    ],
  ),
];
