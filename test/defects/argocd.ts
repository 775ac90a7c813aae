import type { Defect } from './defect.ts';
import { charts } from './argocd-charts.ts';
import { defects } from './kubernetes-edits.ts';

const app = (name: string) => `_apps/application-therapy-engine-production-${name}.yaml`;
const PROJECT = '_apps/appproject-therapy-engine-production.yaml';
const NAMESPACE = 'namespaces/namespace-aiops.yaml';
const WAVE = "argocd.argoproj.io/sync-wave: '10'";
const path = (name: string) => `path: dist/production/${name}`;

const configMap = (name: string, namespace: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\ndata:\n${data}`;

export const argocd: readonly Defect[] = [
  ...charts,
  ...defects(
    'argocd/structure',
    ['misspells a sync option', app('backend'), 'PruneLast=true', 'PruneLasts=true'],
    ['deletes the version of a chart', app('loki-chart'), "    targetRevision: '18.11.0'\n", ''],
    [
      'names the cluster twice',
      app('backend'),
      '    server: https',
      '    name: in-cluster\n    server: https',
      { implies: ['argocd/owner'] },
    ],
    ['asks for a confirmation that Argo CD does not know', NAMESPACE, 'Delete=confirm', 'Delete=ask'],
    ['deletes the path of a source', app('backend'), '    path: dist/production/backend\n', ''],
  ),
  ...defects(
    'argocd/path',
    ['misspells a folder', app('backend'), path('backend'), path('bakend')],
    ['renames an application and not its folder', app('aiops-detector'), path('aiops-detector'), path('detector')],
    ['leaves out all files of a folder', app('security'), path('security'), `${path('security')}\n    directory:\n      exclude: '*.yaml'`],
  ),
  ...defects(
    'argocd/ignored',
    [
      'puts a file into a subfolder',
      'backend/config/configmap-flags.yaml',
      undefined,
      configMap('backend-flags', 'default', '  flags: none\n'),
    ],
    [
      'deletes the kind of an object',
      'dashboards/configmap-dashboard-logs.yaml',
      'kind: ConfigMap\n',
      '',
      { implies: ['stack/metric-unused', 'dashboards/link', 'alerts/dashboard-link', 'files/unknown-kind'] },
    ],
    [
      'sorts rules into folders',
      'security/falco/configmap-falco-rules-more.yaml',
      undefined,
      configMap('falco-rules-more', 'security', '  more.yaml: ""\n'),
    ],
  ),
  ...defects(
    'argocd/pinned',
    ['follows all versions of a chart', app('loki-chart'), "'18.11.0'", "'18.*'"],
    ['takes whatever is newest', app('falco-chart'), "'9.1.0'", "'*'"],
    ['applies from a branch of a developer', app('backend'), 'targetRevision: main', 'targetRevision: try-out'],
    ['lets a chart be updated by itself', app('alloy-chart'), "'1.11.1'", '^1.11.1'],
  ),
  ...defects(
    'argocd/project',
    ['deletes a kind that is applied', PROJECT, '    - group: batch\n      kind: CronJob\n', ''],
    ['deletes a namespace that is applied to', PROJECT, '    - server: https://kubernetes.default.svc\n      namespace: security\n', ''],
    ['misspells a project', app('backend'), 'project: therapy-engine-production', 'project: therapy-engine-prod'],
    [
      'takes a chart from a repository that the project does not know',
      app('opencost-chart'),
      'https://opencost.github.io/opencost-helm-chart',
      'https://charts.example.com',
    ],
    ['sends an application to another cluster', app('backend'), 'server: https://kubernetes.default.svc', 'server: https://10.0.0.1:6443'],
  ),
  ...defects(
    'argocd/owner',
    ['copies an application and forgets its path', app('security'), path('security'), path('backend'), { implies: ['argocd/project'] }],
    [
      'adds an application for everything',
      app('all'),
      undefined,
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: therapy-engine-production-all
  namespace: argocd
spec:
  project: therapy-engine-production
  source:
    repoURL: https://github.com/therapy-engine/ops.git
    targetRevision: main
    path: dist/production/runbooks
    directory:
      recurse: true
  destination:
    server: https://kubernetes.default.svc
    namespace: runbooks
`,
    ],
    ['points two applications to one folder', app('logging'), path('logging'), path('dashboards')],
  ),
  ...defects(
    'argocd/default-field',
    ['writes out what is the default', app('backend'), path('backend'), `${path('backend')}\n    directory:\n      recurse: false`],
    [
      'leaves an empty map behind',
      'monitoring/servicemonitor-therapy-backend.yaml',
      '  labels:\n    app.kubernetes.io/part-of: therapy-engine\n    app.kubernetes.io/managed-by: therapy-ops\n',
      '  labels: {}\n',
    ],
    ['leaves an empty list of finalizers behind', app('backend'), '  namespace: argocd\n', '  namespace: argocd\n  finalizers: []\n'],
    ['asks for kustomize without saying what', app('backend'), path('backend'), `${path('backend')}\n    kustomize: {}`, { implies: [] }],
  ),
  ...defects(
    'argocd/wave',
    ['gives a wave a name', 'backend/externalsecret-backend-secrets.yaml', "sync-wave: '-5'", 'sync-wave: first'],
    ['writes half a wave', app('runbooks'), WAVE, "argocd.argoproj.io/sync-wave: '9.5'"],
    [
      'renames the health check of applications',
      'argocd/production/configmap-argocd-cm.yaml',
      'health.argoproj.io_Application',
      'health.argoproj.io_Applications',
    ],
  ),
  ...defects(
    'argocd/prune',
    ['deletes the confirmation of a namespace', NAMESPACE, '    argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm\n', ''],
    ['confirms deletion and not pruning', NAMESPACE, 'Prune=confirm,Delete=confirm', 'Delete=confirm'],
    [
      'adds a volume for uploads',
      'backend/persistentvolumeclaim-uploads.yaml',
      undefined,
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: uploads\n  namespace: default\nspec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 10Gi\n',
    ],
  ),
  ...defects(
    'argocd/server-side',
    ['deletes the option from the definitions', app('prometheus-operator-crds-chart'), '      - ServerSideApply=true\n', ''],
    ['turns the option off', app('prometheus-operator-crds-chart'), 'ServerSideApply=true', 'ServerSideApply=false'],
    [
      'lets the stack bring the definitions, and deletes the option',
      app('kube-prometheus-stack-chart'),
      '        crds:\n          enabled: false\n',
      '',
      { with: [{ file: app('kube-prometheus-stack-chart'), from: '      - ServerSideApply=true\n', to: '' }] },
    ],
    [
      'adds a large file without the option',
      'backend/configmap-words.yaml',
      undefined,
      configMap('words', 'default', `  words: ${'word'.repeat(70_000)}\n`),
      { with: [{ file: app('backend'), from: '      - ServerSideApply=true\n', to: '' }] },
    ],
  ),
];
