import type { Defect } from './defect.ts';
import { BACKEND, DETECTOR, EXPORTER, WEBHOOK, defects, workload } from './kubernetes-edits.ts';

const SERVICE = 'backend/service-therapy-backend.yaml';
const SECRET = 'backend/externalsecret-backend-secrets.yaml';
const INGRESS = 'backend/ingress-therapy-backend.yaml';

const hpa = (kind: string, name: string, namespace: string) =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: therapy-backend\n  namespace: ${namespace}\nspec:\n  minReplicas: 3\n  maxReplicas: 6\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: ${kind}\n    name: ${name}\n  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 80\n`;

const claim = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 1Gi\n`;

const TMP = '          emptyDir:\n            sizeLimit: 64Mi\n';
const claimed = (name: string) => `          persistentVolumeClaim:\n            claimName: ${name}\n`;

/** A pod, and what it needs to start. */
const needs: readonly Defect[] = [
  ...defects(
    'kubernetes/config-ref',
    ['misspells the key of a secret', BACKEND, '                  key: DATABASE_URL', '                  key: DB_URL'],
    ['renames an ExternalSecret', SECRET, '  name: backend-secrets', '  name: backend-secret'],
    [
      'deletes a key of an ExternalSecret',
      SECRET,
      '    - secretKey: DRILL_TOKEN\n      remoteRef:\n        key: therapy-engine/production/backend\n        property: drill-token\n',
      '',
    ],
    ['moves an ExternalSecret into another namespace', SECRET, 'namespace: default', 'namespace: aiops'],
    ['mounts a key that the secret does not have', DETECTOR, '- key: SLACK_WEBHOOK_URL', '- key: SLACK_URL'],
    ['misspells the secret of a volume', EXPORTER, 'secretName: audit-exporter-secrets', 'secretName: audit-exporter-secret'],
    [
      'takes all of a ConfigMap that nobody has made',
      BACKEND,
      '          env:\n',
      '          envFrom:\n            - configMapRef:\n                name: backend-config\n          env:\n',
    ],
  ),
  ...defects(
    'kubernetes/service-account',
    ['misspells the service account', BACKEND, 'serviceAccountName: therapy-backend', 'serviceAccountName: therapybackend'],
    [
      'renames a service account',
      'aiops-detector/serviceaccount-aiops-detector.yaml',
      '  name: aiops-detector\n  namespace',
      '  name: detector\n  namespace',
    ],
    [
      'copies the service account of another namespace',
      EXPORTER,
      'serviceAccountName: audit-exporter',
      'serviceAccountName: aiops-detector',
    ],
  ),
  ...defects(
    'kubernetes/pvc',
    ['claims a volume that nobody has', BACKEND, TMP, claimed('backend-data')],
    [
      'misspells the claim',
      BACKEND,
      TMP,
      claimed('therapy-backend-date'),
      { with: [{ file: 'backend/claim.yaml', to: claim('therapy-backend-data', 'default') }] },
    ],
    [
      'claims the volume of another namespace',
      DETECTOR,
      TMP,
      claimed('models'),
      { with: [{ file: 'backend/claim.yaml', to: claim('models', 'default') }] },
    ],
  ),
];

/** What finds pods by their labels and ports. */
const finds: readonly Defect[] = [
  ...defects(
    'kubernetes/service-target',
    ['misspells the selector of a Service', SERVICE, '  selector:\n    app: therapy-backend', '  selector:\n    app: therapy-backnd'],
    [
      'selects a label that only the Deployment has',
      'aiops-detector/service-aiops-detector.yaml',
      '  selector:\n',
      '  selector:\n    version: v2\n',
    ],
    [
      'copies the Service of another app',
      'runbooks/service-runbooks-webhook.yaml',
      '    app: runbooks-webhook\n  ports',
      '    app: therapy-backend\n  ports',
    ],
    [
      'moves a Service into another namespace',
      SERVICE,
      'namespace: default',
      'namespace: aiops',
      { implies: ['kubernetes/ingress', 'kubernetes/monitor'] },
    ],
  ),
  ...defects(
    'kubernetes/selector',
    [
      'renames what a Deployment selects',
      BACKEND,
      '  selector:\n    matchLabels:\n      app: therapy-backend',
      '  selector:\n    matchLabels:\n      app: backend',
    ],
    [
      'selects one label more than the pods have',
      WEBHOOK,
      '    matchLabels:\n      app: runbooks-webhook\n  template',
      '    matchLabels:\n      app: runbooks-webhook\n      tier: api\n  template',
    ],
    [
      'selects by an expression without values',
      DETECTOR,
      '    matchLabels:\n      app: aiops-detector\n  template',
      '    matchExpressions:\n      - key: app\n        operator: In\n        values: []\n  template',
    ],
  ),
  ...defects(
    'kubernetes/port',
    ['calls the port otherwise than the container does', SERVICE, 'targetPort: 8080', 'targetPort: web'],
    ['copies a port from another app', 'aiops-detector/service-aiops-detector.yaml', 'targetPort: 8000', 'targetPort: http'],
    [
      'forwards to a number that the container does not declare',
      SERVICE,
      'targetPort: 8080',
      'targetPort: 8081',
      { implies: ['kubernetes/network'] },
    ],
    [
      'renames a port of the container',
      BACKEND,
      '            - name: http\n',
      '            - name: api\n',
      { with: [{ file: SERVICE, from: 'targetPort: 8080', to: 'targetPort: http' }] },
    ],
    ['serves a named port over another protocol', SERVICE, 'targetPort: 8080', 'targetPort: http\n      protocol: UDP'],
  ),
  ...defects(
    'kubernetes/pdb',
    [
      'misspells the selector of a budget',
      'backend/poddisruptionbudget-therapy-backend.yaml',
      '    matchLabels:\n      app: therapy-backend',
      '    matchLabels:\n      app: therapy',
    ],
    [
      'copies a budget and forgets its namespace',
      'runbooks/poddisruptionbudget-runbooks-webhook.yaml',
      'namespace: runbooks',
      'namespace: aiops',
    ],
    [
      'writes a budget for pods that are called otherwise',
      'aiops-detector/budget.yaml',
      undefined,
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: aiops-detector\n  namespace: aiops\nspec:\n  maxUnavailable: 1\n  unhealthyPodEvictionPolicy: AlwaysAllow\n  selector:\n    matchLabels:\n      app: detector\n',
    ],
  ),
];

/** What names another object. */
const names: readonly Defect[] = [
  ...defects(
    'kubernetes/ingress',
    ['misspells the service of an Ingress', INGRESS, '                name: therapy-backend\n', '                name: backend\n'],
    ['names a port that the service does not have', INGRESS, '                  name: http\n', '                  name: https\n'],
    [
      'asks port 80 of a service',
      'runbooks/ingress-runbooks-webhook.yaml',
      '                  name: http\n',
      '                  number: 80\n',
    ],
    ['renames the port of the service', SERVICE, '    - name: http\n', '    - name: web\n', { implies: ['kubernetes/monitor-port'] }],
  ),
  ...defects(
    'kubernetes/hpa',
    ['scales a Deployment that is called otherwise', 'backend/hpa.yaml', undefined, hpa('Deployment', 'backend', 'default')],
    ['scales a StatefulSet that is a Deployment', 'backend/hpa.yaml', undefined, hpa('StatefulSet', 'therapy-backend', 'default')],
    ['scales in the wrong namespace', 'backend/hpa.yaml', undefined, hpa('Deployment', 'therapy-backend', 'aiops')],
  ),
  ...defects(
    'kubernetes/duplicate',
    [
      'copies a service account and forgets its name',
      'backend/serviceaccount-worker.yaml',
      undefined,
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: therapy-backend\n  namespace: default\n',
    ],
    [
      'declares a namespace a second time',
      'backend/namespace.yaml',
      undefined,
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: aiops\n',
      { implies: ['argocd/owner'] },
    ],
    [
      'pastes a ConfigMap below itself',
      'runbooks/configmap-runbooks-policy.yaml',
      undefined,
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: runbooks-policy\n  namespace: runbooks\ndata: {}\n',
    ],
    [
      'copies a workload into a second file',
      'aiops-detector/deployment.yaml',
      undefined,
      workload('Deployment', 'aiops-detector', 'aiops'),
    ],
  ),
];

export const references: readonly Defect[] = [...needs, ...finds, ...names];
