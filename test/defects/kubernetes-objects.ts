import type { Defect } from './defect.ts';
import { DETECTOR, withOptions, workload } from './kubernetes-edits.ts';

const SERVICE = 'backend/service-therapy-backend.yaml';
const PART_OF = '    app.kubernetes.io/part-of: therapy-engine\n';

const claims = (name: string, annotations: string) =>
  `${workload('StatefulSet', name, 'aiops')}  volumeClaimTemplates:\n    - metadata:\n        name: data\n${annotations}      spec:\n        accessModes:\n          - ReadWriteOnce\n        resources:\n          requests:\n            storage: 1Gi\n`;

const constraints = (name: string, rest: string) =>
  `apiVersion: security.openshift.io/v1\nkind: SecurityContextConstraints\nmetadata:\n  name: ${name}\n${rest}`;

const old = (version: string, kind: string) =>
  `apiVersion: extensions/${version}\nkind: ${kind}\nmetadata:\n  name: old\n  namespace: aiops\n`;

/** What a team agrees on about all objects. */
export const objects: readonly Defect[] = [
  ...withOptions(
    'kubernetes/claim-annotation',
    { annotation: 'backup.velero.io/backup-volumes' },
    ['claims a volume without annotations', 'aiops-detector/db.yaml', undefined, claims('db', '')],
    [
      'misspells the annotation',
      'aiops-detector/db.yaml',
      undefined,
      claims('db', '        annotations:\n          backup.velero.io/backup-volume: data\n'),
    ],
    [
      'leaves the annotation empty',
      'aiops-detector/db.yaml',
      undefined,
      claims('db', "        annotations:\n          backup.velero.io/backup-volumes: ''\n"),
    ],
  ),
  ...withOptions(
    'kubernetes/default-namespace',
    {},
    [
      'moves a Deployment into default',
      DETECTOR,
      'namespace: aiops',
      'namespace: default',
      {
        implies: [
          'kubernetes/config-ref',
          'kubernetes/service-account',
          'kubernetes/isolation',
          'kubernetes/service-target',
          'kubernetes/network-target',
          'kubernetes/network',
        ],
      },
    ],
    [
      'moves a Service into default',
      'runbooks/service-runbooks-webhook.yaml',
      'namespace: runbooks',
      'namespace: default',
      { implies: ['kubernetes/service-target', 'kubernetes/ingress', 'kubernetes/monitor', 'kubernetes/network', 'stack/not-scraped'] },
    ],
    [
      'adds a StatefulSet to default',
      'backend/cache.yaml',
      undefined,
      workload('StatefulSet', 'cache', 'default'),
      { implies: ['kubernetes/isolation'] },
    ],
  ),
  ...withOptions(
    'kubernetes/forbidden-annotation',
    { key: '^kubernetes.io/ingress.class$' },
    [
      'chooses the class of an Ingress as one did once',
      'backend/ingress-therapy-backend.yaml',
      '  annotations:\n',
      '  annotations:\n    kubernetes.io/ingress.class: nginx\n',
    ],
    [
      'copies the annotation to another Ingress',
      'runbooks/ingress-runbooks-webhook.yaml',
      '  annotations:\n',
      '  annotations:\n    kubernetes.io/ingress.class: public\n',
    ],
    ['puts the annotation onto a Service', SERVICE, 'spec:\n', '  annotations:\n    kubernetes.io/ingress.class: nginx\nspec:\n'],
  ),
  ...withOptions(
    'kubernetes/forbidden-api',
    {},
    [
      'writes a Deployment of 2016',
      'backend/old.yaml',
      undefined,
      old('v1beta1', 'Deployment'),
      { implies: ['kubernetes/deprecated-api', 'kubernetes/schema'] },
    ],
    [
      'writes an Ingress of 2018',
      'backend/old.yaml',
      undefined,
      old('v1beta1', 'Ingress'),
      { implies: ['kubernetes/deprecated-api', 'kubernetes/schema'] },
    ],
    [
      'writes a NetworkPolicy of 2017',
      'backend/old.yaml',
      undefined,
      old('v1beta1', 'NetworkPolicy'),
      { implies: ['kubernetes/deprecated-api', 'kubernetes/schema'] },
    ],
  ),
  ...withOptions(
    'kubernetes/required-annotation',
    { key: '^argocd.argoproj.io/sync-wave$', value: '^-5$', kinds: ['ExternalSecret'] },
    [
      'deletes the wave of a secret',
      'backend/externalsecret-backend-secrets.yaml',
      "  annotations:\n    argocd.argoproj.io/sync-wave: '-5'\n",
      '',
    ],
    ['changes the wave of a secret', 'runbooks/externalsecret-runbooks-secrets.yaml', "sync-wave: '-5'", "sync-wave: '5'"],
    ['misspells the annotation', 'aiops-detector/externalsecret-aiops-secrets.yaml', 'argoproj.io/sync-wave', 'argoproj.io/syncwave'],
  ),
  ...withOptions(
    'kubernetes/required-label',
    { key: '^app.kubernetes.io/part-of$', value: '^therapy-engine$', kinds: ['Service', 'Deployment'] },
    ['deletes a label', SERVICE, PART_OF, ''],
    ['writes another value', 'runbooks/service-runbooks-webhook.yaml', 'part-of: therapy-engine', 'part-of: therapy'],
    ['adds a Deployment without it', 'aiops-detector/web.yaml', undefined, workload('Deployment', 'web', 'aiops')],
  ),
  ...withOptions(
    'kubernetes/scc-privileged',
    {},
    ['allows privileged containers', 'backend/scc.yaml', undefined, constraints('builders', 'allowPrivilegedContainer: true\n')],
    [
      'copies the constraint called privileged',
      'backend/scc.yaml',
      undefined,
      constraints('privileged-copy', 'allowPrivilegedContainer: true\nallowHostNetwork: true\nusers: []\n'),
    ],
    [
      'allows it to a group',
      'runbooks/scc.yaml',
      undefined,
      constraints('runbooks', 'allowPrivilegedContainer: true\ngroups:\n  - runbooks\n'),
    ],
  ),
  ...withOptions(
    'kubernetes/service-type',
    {},
    ['opens a port on every node', SERVICE, 'spec:\n', 'spec:\n  type: NodePort\n'],
    ['asks the cloud for an address', 'runbooks/service-runbooks-webhook.yaml', 'spec:\n', 'spec:\n  type: LoadBalancer\n'],
    ['opens the detector for a demo', 'aiops-detector/service-aiops-detector.yaml', 'spec:\n', 'spec:\n  type: NodePort\n'],
  ),
  ...withOptions(
    'kubernetes/sorted-keys',
    { recursive: false },
    [
      'writes data before metadata',
      'backend/config.yaml',
      undefined,
      'apiVersion: v1\ndata: {}\nmetadata:\n  name: a\n  namespace: aiops\nkind: ConfigMap\n',
    ],
    ['writes kind first', 'backend/config.yaml', undefined, 'kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: a\n  namespace: aiops\n'],
    [
      'writes metadata first',
      'backend/config.yaml',
      undefined,
      'metadata:\n  name: a\n  namespace: aiops\napiVersion: v1\nkind: ConfigMap\n',
    ],
  ),
];
