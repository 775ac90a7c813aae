import type { Defect } from './defect.ts';
import { BACKEND, DETECTOR, EXPORTER, WEBHOOK, defects } from './kubernetes-edits.ts';

const BUDGET = 'backend/poddisruptionbudget-therapy-backend.yaml';
const MONITOR = 'monitoring/servicemonitor-therapy-backend.yaml';
const RULES = 'monitoring/prometheusrule-alerts-therapy-backend.yaml';
const REMEDIATE = 'runbooks/role-runbooks-remediate-default.yaml';
const COLLECT = 'runbooks/role-runbooks-collect-default.yaml';
const POLICY = 'runbooks/networkpolicy-runbooks-webhook.yaml';
const SERVICE = 'backend/service-therapy-backend.yaml';

const data = (bytes: number) => 'x'.repeat(bytes);
const configMap = (name: string, text: string, more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: default\n${more}data:\n  text: ${text}\n`;

/** What schemas, names, sizes, versions, policies of the network and rights are about. */
export const schemas: readonly Defect[] = [
  ...defects(
    'kubernetes/schema',
    ['misspells a field', BACKEND, '  replicas: 3', '  replica: 3', { implies: ['kubernetes/pdb-blocks', 'kubernetes/pdb'] }],
    ['writes a number as a value of the environment', BACKEND, "value: '8080'", 'value: 8080'],
    ['writes yes for a value of the environment', EXPORTER, "value: 'on'", 'value: on'],
    ['misspells a probe', WEBHOOK, '          livenessProbe:', '          livelinessProbe:', { implies: ['kubernetes/probes'] }],
    ['writes MB for M', DETECTOR, 'memory: 512Mi', 'memory: 512MB', { implies: ['kubernetes/limits', 'kubernetes/resources'] }],
    [
      'writes a duration in words',
      RULES,
      'for: 2m',
      'for: 2 minutes',
      { implies: ['rules/structure', 'alerts/for', 'rules/interval-for'] },
    ],
    ['misspells a field of a monitor', MONITOR, '      interval: 15s', '      intervall: 15s'],
    ['misspells a strategy', EXPORTER, 'concurrencyPolicy: Forbid', 'concurrencyPolicy: Forbidden'],
    ['gives a port a quoted number', SERVICE, '      port: 8080', "      port: '8080'", { implies: ['kubernetes/port'] }],
  ),
  ...defects(
    'kubernetes/name',
    ['names a namespace in capitals', 'namespaces/namespace-cost.yaml', '  name: cost', '  name: Cost', { implies: ['argocd/project'] }],
    ['puts an underscore into a name', BUDGET, '  name: therapy-backend', '  name: therapy_backend'],
    [
      'gives a Service a version with dots',
      'aiops-detector/service-aiops-detector.yaml',
      '  name: aiops-detector\n',
      '  name: aiops-detector.v1\n',
    ],
    [
      'gives a CronJob a very long name',
      EXPORTER,
      '  name: audit-exporter\n  namespace',
      '  name: audit-exporter-of-the-therapy-engine-for-production-every-night\n  namespace',
    ],
  ),
  ...defects(
    'kubernetes/label',
    [
      'writes a sentence into a label',
      BUDGET,
      'app.kubernetes.io/part-of: therapy-engine',
      'app.kubernetes.io/part-of: the therapy engine',
    ],
    ['writes an address into a label', BUDGET, '    app.kubernetes.io/managed-by: therapy-ops', '    owner: team@example.com'],
    ['puts a second slash into a key', 'namespaces/namespace-cost.yaml', 'argocd.argoproj.io/sync-wave', 'argocd.argoproj.io/sync/wave'],
    ['puts a blank into a selector', BUDGET, '      app: therapy-backend', '      app: therapy backend', { implies: ['kubernetes/pdb'] }],
  ),
  ...defects(
    'kubernetes/size',
    ['puts a model into a ConfigMap', 'backend/configmap-model.yaml', undefined, configMap('model', data(1_100_000))],
    [
      'puts a report into an annotation',
      'backend/configmap-report.yaml',
      undefined,
      configMap('report', 'none', `  annotations:\n    example.com/report: ${data(270_000)}\n`),
    ],
    [
      'puts a file of certificates into a Secret',
      'backend/secret-certificates.yaml',
      undefined,
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: certificates\n  namespace: default\nstringData:\n  ca: ${data(1_200_000)}\n`,
      { implies: ['secrets/inline'] },
    ],
  ),
  ...defects(
    'kubernetes/deprecated-api',
    ['copies a budget of an old cluster', BUDGET, 'apiVersion: policy/v1', 'apiVersion: policy/v1beta1'],
    ['copies a CronJob of an old cluster', EXPORTER, 'apiVersion: batch/v1', 'apiVersion: batch/v1beta1'],
    [
      'copies an Ingress of an old cluster',
      'backend/ingress-therapy-backend.yaml',
      'apiVersion: networking.k8s.io/v1',
      'apiVersion: networking.k8s.io/v1beta1',
    ],
    [
      'copies a policy of a newer cluster',
      'runbooks/validatingadmissionpolicy-therapy-engine-production-rollout-restart.yaml',
      'admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy',
      'admissionregistration.k8s.io/v1beta1\nkind: ValidatingAdmissionPolicy',
    ],
  ),
  ...defects(
    'kubernetes/network',
    [
      'closes the port of the metrics',
      POLICY,
      '        - port: 9090\n          protocol: TCP\n    - from:\n',
      '        - port: 9091\n          protocol: TCP\n    - from:\n',
    ],
    [
      'moves Prometheus to another namespace, in a policy',
      'aiops-detector/networkpolicy-aiops-detector.yaml',
      'kubernetes.io/metadata.name: monitoring',
      'kubernetes.io/metadata.name: observability',
    ],
    ['deletes the way to the DNS', 'backend/networkpolicy-therapy-backend.yaml', '        - port: 53\n          protocol: UDP\n', ''],
    ['opens a webhook for the wrong pods', POLICY, 'app.kubernetes.io/name: alertmanager', 'app.kubernetes.io/name: alert-manager'],
    ['moves the backend to another port', SERVICE, 'targetPort: 8080', 'targetPort: 8081', { implies: ['kubernetes/port'] }],
  ),
  ...defects(
    'kubernetes/rbac-missing',
    [
      'takes away the eviction of pods',
      REMEDIATE,
      "  - apiGroups:\n      - ''\n    resources:\n      - pods/eviction\n    verbs:\n      - create\n",
      '',
    ],
    ['deletes where eviction is spelled right', REMEDIATE, 'pods/eviction', 'pods/evictions'],
    ['renames the workload and not the role', REMEDIATE, '      - therapy-backend\n', '      - backend\n'],
    ['takes away the reading of logs', COLLECT, '      - pods/log', '      - pods/logs'],
  ),
  ...defects(
    'kubernetes/rbac-unused',
    [
      'lets remediation delete pods',
      REMEDIATE,
      '      - pods\n    verbs:\n      - get\n      - list\n',
      '      - pods\n    verbs:\n      - get\n      - list\n      - delete\n',
    ],
    [
      'lets remediation patch every Deployment',
      REMEDIATE,
      '    resourceNames:\n      - therapy-backend\n    verbs:\n      - patch\n',
      '    verbs:\n      - patch\n',
    ],
    [
      'lets remediation delete Deployments',
      REMEDIATE,
      '    resourceNames:\n      - therapy-backend\n    verbs:\n      - patch\n',
      '    resourceNames:\n      - therapy-backend\n    verbs:\n      - patch\n      - delete\n',
    ],
    [
      'lets remediation act on StatefulSets',
      REMEDIATE,
      "  - apiGroups:\n      - ''\n    resources:\n      - pods/eviction\n",
      "  - apiGroups:\n      - apps\n    resources:\n      - statefulsets\n    verbs:\n      - patch\n  - apiGroups:\n      - ''\n    resources:\n      - pods/eviction\n",
    ],
  ),
];
