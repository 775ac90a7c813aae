import type { Defect } from './defect.ts';
import { defects } from './kubernetes-edits.ts';

const app = (name: string) => `_apps/application-therapy-engine-production-${name}-chart.yaml`;
const RULES = 'logging/configmap-loki-rules-therapy-backend.yaml';
const FOLDER = '    k8s-sidecar-target-directory: /rules/fake\n';
const OUTSIDE = { implies: ['argocd/project', 'argocd/pinned'] };

const STACK = app('kube-prometheus-stack');

/** The facts say so too. */
const ALONE = { with: [{ file: '_catalog.json', from: '"kube-prometheus-stack": {', to: '"prometheus": {' }] } as const;

/** An Application for one more chart, as people paste it. */
const added = (chart: string, repository: string, version: string, values = '        {}\n') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${chart}
  namespace: argocd
spec:
  project: therapy-engine-production-charts
  source:
    repoURL: ${repository}
    chart: ${chart}
    targetRevision: ${version}
    helm:
      valuesObject:
${values}  destination:
    server: https://kubernetes.default.svc
    namespace: monitoring
`;

/** What the charts' own pitfalls are. */
export const charts: readonly Defect[] = [
  ...defects(
    'argocd/chart-retired',
    ['adds Promtail', app('promtail'), undefined, added('promtail', 'https://grafana.github.io/helm-charts', '6.17.1')],
    [
      'adds the exporter of Falco',
      app('falco-exporter'),
      undefined,
      added('falco-exporter', 'https://falcosecurity.github.io/charts', '0.12.1'),
    ],
    ['goes back to the agent', app('alloy'), 'chart: alloy', 'chart: grafana-agent'],
  ),
  ...defects(
    'argocd/chart-moved',
    ['takes Loki from where it was', app('loki'), 'grafana-community.github.io', 'grafana.github.io'],
    ['takes Grafana from where it was', app('grafana'), 'grafana-community.github.io', 'grafana.github.io'],
    ['copies a chart of the old days', app('redis'), undefined, added('redis', 'https://charts.helm.sh/stable', '10.5.7'), OUTSIDE],
  ),
  ...defects(
    'argocd/chart-password',
    ['deletes the Secret of the password', app('grafana'), '          existingSecret: grafana-admin\n', ''],
    [
      'turns the Grafana of the stack on',
      app('kube-prometheus-stack'),
      '        grafana:\n          enabled: false\n',
      '        grafana:\n          enabled: true\n',
    ],
    ['misspells the Secret of the password', app('grafana'), 'existingSecret: grafana-admin', 'existingSecrets: grafana-admin'],
  ),
  ...defects(
    'argocd/chart-kubecost',
    [
      'goes back to Kubecost with its Prometheus',
      app('kubecost'),
      undefined,
      added(
        'kubecost',
        'https://kubecost.github.io/kubecost',
        '3.2.1',
        '        prometheus:\n          server:\n            retention: 15d\n',
      ),
      OUTSIDE,
    ],
    [
      'points Kubecost at the Prometheus of the stack',
      app('kubecost'),
      undefined,
      added(
        'kubecost',
        'https://kubecost.github.io/kubecost',
        '3.2.1',
        '        global:\n          prometheus:\n            enabled: false\n            fqdn: http://prometheus:9090\n',
      ),
      OUTSIDE,
    ],
    [
      'raises the version of Kubecost and keeps its values',
      app('kubecost'),
      undefined,
      added(
        'cost-analyzer',
        'https://kubecost.github.io/kubecost',
        '3.0.0',
        '        prometheus:\n          nodeExporter:\n            enabled: false\n',
      ),
      OUTSIDE,
    ],
  ),
  ...defects(
    'argocd/chart-falcosidekick',
    ['goes back to the old API', app('falcosidekick'), '/api/v2/alerts', '/api/v1/alerts'],
    ['deletes the endpoint', app('falcosidekick'), '            endpoint: /api/v2/alerts\n', ''],
    ['misspells the endpoint', app('falcosidekick'), 'endpoint: /api/v2/alerts', 'endpiont: /api/v2/alerts'],
  ),
  ...defects(
    'argocd/chart-loki-rules',
    ['deletes the folder of the tenant', RULES, FOLDER, ''],
    ['leaves the tenant out of the folder', RULES, '/rules/fake', '/rules'],
    ['names a tenant that does not exist', RULES, '/rules/fake', '/rules/therapy'],
  ),
  ...defects(
    'argocd/chart-prometheus',
    ['swaps the stack for Prometheus alone', STACK, 'chart: kube-prometheus-stack', 'chart: prometheus', ALONE],
    [
      'takes Prometheus alone, at its own version',
      STACK,
      "chart: kube-prometheus-stack\n    targetRevision: '88.5.3'",
      "chart: prometheus\n    targetRevision: '29.27.0'",
      ALONE,
    ],
    [
      'takes Prometheus alone, and no values of the stack',
      STACK,
      '      releaseName: kube-prometheus-stack\n',
      '      releaseName: prometheus\n',
      { ...ALONE, with: [...ALONE.with, { file: STACK, from: 'chart: kube-prometheus-stack', to: 'chart: prometheus' }] },
    ],
  ),
];
