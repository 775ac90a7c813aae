import type { Defect } from './defect.ts';
import { BACKEND, DETECTOR, EXPORTER, WEBHOOK, defects, job, podSpec, workload } from './kubernetes-edits.ts';

const READINESS = (path: string, port: number) =>
  `          readinessProbe:\n            httpGet:\n              path: ${path}\n              port: ${port}\n            timeoutSeconds: 3\n`;
const AFFINITY = (app: string) =>
  `      affinity:\n        podAntiAffinity:\n          preferredDuringSchedulingIgnoredDuringExecution:\n            - podAffinityTerm:\n                labelSelector:\n                  matchLabels:\n                    app: ${app}\n                topologyKey: kubernetes.io/hostname\n              weight: 100\n`;
const SPREAD = (app: string) =>
  `      topologySpreadConstraints:\n        - maxSkew: 1\n          topologyKey: topology.kubernetes.io/zone\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app: ${app}\n`;
const BUDGET = 'backend/poddisruptionbudget-therapy-backend.yaml';
const EVICTION = '  unhealthyPodEvictionPolicy: AlwaysAllow\n';

/** What runs, and with how much. */
const runs: readonly Defect[] = [
  ...defects(
    'kubernetes/image-tag',
    ['runs latest', BACKEND, 'therapy-backend:1.0.0', 'therapy-backend:latest'],
    ['leaves out the tag', DETECTOR, 'therapy-aiops:1.0.0', 'therapy-aiops'],
    [
      'takes the image of a registry with a port, without a tag',
      EXPORTER,
      'ghcr.io/therapy-engine/therapy-exporter:1.0.0',
      'registry.local:5000/therapy-exporter',
    ],
  ),
  ...defects(
    'kubernetes/resources',
    ['deletes the limit of memory', BACKEND, '            limits:\n              memory: 512Mi\n', ''],
    ['deletes the request of CPU', DETECTOR, '              cpu: 200m\n', ''],
    [
      'deletes all resources of a CronJob',
      EXPORTER,
      '              resources:\n                requests:\n                  cpu: 200m\n                  memory: 512Mi\n                limits:\n                  memory: 512Mi\n',
      '',
    ],
  ),
  ...defects(
    'kubernetes/probes',
    ['deletes the readiness probe of the backend', BACKEND, READINESS('/health', 8080), ''],
    ['deletes the readiness probe of the detector', DETECTOR, READINESS('/readyz', 8000), ''],
    ['takes a liveness probe for enough', WEBHOOK, READINESS('/readyz', 9090), ''],
  ),
  ...defects(
    'kubernetes/probe-port',
    [
      'probes a port by a name that it does not have',
      BACKEND,
      '              path: /health\n              port: 8080\n            timeoutSeconds',
      '              path: /health\n              port: web\n            timeoutSeconds',
    ],
    [
      'copies the probe of another app',
      WEBHOOK,
      '              path: /readyz\n              port: 9090',
      '              path: /readyz\n              port: metrics',
    ],
    [
      'probes a number that nothing listens on',
      DETECTOR,
      '              path: /readyz\n              port: 8000',
      '              path: /readyz\n              port: 8080',
    ],
  ),
  ...defects(
    'kubernetes/ssh-port',
    [
      'opens SSH to look into a pod',
      BACKEND,
      '              containerPort: 8080\n',
      '              containerPort: 8080\n            - name: ssh\n              containerPort: 22\n',
    ],
    [
      'changes the port of the admin to 22',
      WEBHOOK,
      '            - name: admin\n',
      '            - name: debug\n              containerPort: 22\n            - name: admin\n',
    ],
    [
      'adds an SFTP server',
      EXPORTER,
      '              env:\n',
      '              ports:\n                - containerPort: 22\n              env:\n',
    ],
  ),
  ...defects(
    'kubernetes/port-name',
    [
      'writes the name of a port large',
      BACKEND,
      '            - name: http\n',
      '            - name: HTTP\n',
      { implies: ['kubernetes/schema'] },
    ],
    [
      'gives a port a long name',
      WEBHOOK,
      '            - name: admin\n',
      '            - name: webhook-admin-port\n',
      { implies: ['kubernetes/schema'] },
    ],
    [
      'writes a target port with an underscore',
      'backend/service-therapy-backend.yaml',
      'targetPort: 8080',
      'targetPort: http_api',
      { implies: ['kubernetes/schema', 'kubernetes/port'] },
    ],
    [
      'forwards to a port that does not exist',
      'aiops-detector/service-aiops-detector.yaml',
      'targetPort: 8000',
      'targetPort: 80000',
      { implies: ['kubernetes/schema', 'kubernetes/network'] },
    ],
  ),
  ...defects(
    'kubernetes/duplicate-env',
    [
      'adds a variable that is there already',
      BACKEND,
      '            - name: OTEL_SERVICE_NAME\n',
      "            - name: PORT\n              value: '9090'\n            - name: OTEL_SERVICE_NAME\n",
    ],
    [
      'merges two branches',
      DETECTOR,
      '            - name: AIOPS_PORT\n',
      "            - name: AIOPS_Z_THRESH\n              value: '4'\n            - name: AIOPS_PORT\n",
    ],
    [
      'copies a line and forgets to change its name',
      EXPORTER,
      '                - name: SFTP_VERIFY\n',
      '                - name: SFTP_PORT\n',
    ],
  ),
];

/** How pods are spread, evicted and deleted. */
const lives: readonly Defect[] = [
  ...defects(
    'kubernetes/anti-affinity',
    [
      'deletes all that spreads the pods',
      BACKEND,
      AFFINITY('therapy-backend'),
      '',
      { with: [{ file: BACKEND, from: SPREAD('therapy-backend'), to: '' }] },
    ],
    [
      'spreads pods of another app',
      WEBHOOK,
      AFFINITY('runbooks-webhook'),
      AFFINITY('therapy-backend'),
      { with: [{ file: WEBHOOK, from: SPREAD('runbooks-webhook'), to: '' }] },
    ],
    ['raises the replicas of what is not spread', DETECTOR, '  replicas: 1\n', '  replicas: 3\n'],
  ),
  ...defects(
    'kubernetes/pdb-blocks',
    ['lets no pod go', BUDGET, 'maxUnavailable: 1', 'maxUnavailable: 0'],
    ['wants as many pods as there are', BUDGET, 'maxUnavailable: 1', 'minAvailable: 3'],
    ['wants all pods', 'runbooks/poddisruptionbudget-runbooks-webhook.yaml', 'maxUnavailable: 1', 'minAvailable: 100%'],
    [
      'scales down to what the budget keeps',
      BACKEND,
      '  replicas: 3\n',
      '  replicas: 2\n',
      { with: [{ file: BUDGET, from: 'maxUnavailable: 1', to: 'minAvailable: 2' }] },
    ],
  ),
  ...defects(
    'kubernetes/pdb-eviction-policy',
    ['deletes the policy of the budget of the backend', BUDGET, EVICTION, ''],
    [
      'deletes the policy of the budget of Alertmanager',
      'monitoring/poddisruptionbudget-kube-prometheus-stack-alertmanager.yaml',
      EVICTION,
      '',
    ],
    [
      'writes a budget as the tutorials do',
      'aiops-detector/budget.yaml',
      undefined,
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: aiops-detector\n  namespace: aiops\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: aiops-detector\n',
    ],
  ),
  ...defects(
    'kubernetes/ttl',
    ['adds a Job that stays', 'aiops-detector/job.yaml', undefined, job('train', 'aiops', 'backoffLimit: 2\n')],
    [
      'adds a Job that its deadline ends and nothing deletes',
      'audit-exporter/job.yaml',
      undefined,
      job('export-once', 'runbooks', 'activeDeadlineSeconds: 600\n'),
    ],
    [
      'gives the Jobs of a CronJob a time to live beside its history',
      EXPORTER,
      '      backoffLimit: 2\n',
      '      backoffLimit: 2\n      ttlSecondsAfterFinished: 3600\n',
    ],
  ),
  ...defects(
    'kubernetes/service-account-field',
    ['writes the old field', BACKEND, 'serviceAccountName: therapy-backend', 'serviceAccount: therapy-backend'],
    ['writes both fields with two names', DETECTOR, ...podSpec('serviceAccount: default\n')],
    ['copies a CronJob from an old tutorial', EXPORTER, 'serviceAccountName: audit-exporter', 'serviceAccount: audit-exporter'],
  ),
  ...defects(
    'kubernetes/isolation',
    ['adds a Deployment without a NetworkPolicy', 'backend/frontend.yaml', undefined, workload('Deployment', 'frontend', 'default')],
    ['adds a StatefulSet without a NetworkPolicy', 'backend/cache.yaml', undefined, workload('StatefulSet', 'cache', 'default')],
    ['adds a Job without a NetworkPolicy', 'backend/migrate.yaml', undefined, job('migrate', 'default', 'ttlSecondsAfterFinished: 600\n')],
    [
      'deletes the lock of a namespace, and misspells the policy',
      'aiops-detector/networkpolicy-aiops-detector.yaml',
      'spec:\n  podSelector:\n    matchLabels:\n      app: aiops-detector\n',
      'spec:\n  podSelector:\n    matchLabels:\n      app: aiops\n',
      {
        with: [
          {
            file: 'aiops-detector/networkpolicy-default-deny.yaml',
            from: 'podSelector: {}',
            to: 'podSelector:\n    matchLabels:\n      app: aiops',
          },
        ],
        implies: ['kubernetes/network-target', 'kubernetes/network'],
      },
    ],
  ),
];

export const pods: readonly Defect[] = [...runs, ...lives];
