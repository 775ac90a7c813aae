import * as testing from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import schema from './schema.ts';

/** The namespace `n` of our other tests is `false` for Kubernetes. */
const named = (text: string) => text.replace('namespace: n', 'namespace: apps');
const container = (fields: string) => named(testing.container(fields));
const object = (apiVersion: string, kind: string, rest: string) => named(testing.object(apiVersion, kind, rest));
const pod = (spec: string) => named(testing.pod(spec));

const deployment = (spec: string) =>
  object(
    'apps/v1',
    'Deployment',
    `spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: 'a:1'}]}}, ${spec}}`,
  );
const thing = (fields: string) => `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {${fields}}\n`;
const definition = (properties: string, version = 'v1') =>
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.example.com}\n' +
  'spec: {group: example.com, scope: Namespaced, names: {kind: Thing, plural: things}, ' +
  `versions: [{name: ${version}, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, ${properties}}}}}}]}\n---\n`;

ruleTest(schema, {
  valid: [
    deployment('replicas: 2'),
    deployment("replicas: '${REPLICAS}'"),
    deployment('replicas: null'),
    deployment('strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}'),
    container("image: 'a:1', resources: {requests: {cpu: 0.5, memory: 1Gi}}"),
    thing('anything: goes'), // no definition
    object('v1', 'Secret', 'data: {a: <password>}'),
    object('v1', 'Secret', "data: {a: 'ENC[AES256_GCM]'}\nsops: {mac: a}"),
    object('v1', 'Service', 'spec: {ports: [{port: 80}]}\nstatus: {nothing: here}'),
    definition('properties: {size: {type: integer}}') + thing('size: 1'),
    definition('x-kubernetes-preserve-unknown-fields: true') + thing('size: 1'),
    definition('properties: {}', 'v2') + thing('size: 1'),
    definition('properties: {a: {type: string, default: x}}, required: [a]') + thing(''),
    '== kustomization.yaml ==\npatches: [{path: patch.yaml}]\n== patch.yaml ==\n' + object('apps/v1', 'Deployment', 'spec: {replicas: 2}'),
    '== base.yaml ==\n' + deployment('replicas: 1') + '== prod.yaml ==\n' + object('apps/v1', 'Deployment', 'spec: {replicas: 2}'),
    { code: deployment('newField: 1'), facts: { versions: { kubernetes: '1.99' } } },
  ],
  invalid: [
    testing.pod("containers: [{name: app, image: 'a:1'}]").replace('namespace: n', 'namespace: «n»'),
    deployment('«replicass»: 2'),
    deployment("replicas: «'2'»"),
    deployment('replicas: «-1»'),
    deployment('strategy: {type: «Recreated»}'),
    deployment('paused: «"yes"»'),
    pod("containers: [{name: app, image: 'a:1'}, {name: «app», image: 'b:1'}]"),
    container("image: 'a:1', env: [{name: A, value: «yes»}]"),
    container("image: 'a:1', env: [{name: A, value: «8080»}]"),
    container("image: 'a:1', ports: [{containerPort: «70000»}]"),
    container("image: 'a:1', resources: {limits: {memory: «1GB»}}"),
    container("image: 'a:1', «livenesProbe»: {}"),
    container("image: 'a:1', args: «--verbose»"),
    pod('containers: «[]»'),
    object('apps/v1', 'Deployment', '«spec»: {replicas: 2}'),
    object('v1', 'Secret', 'data: {a: «not base64»}'),
    object('v1', 'ConfigMap', 'data: {a: «1»}'),
    object(
      'batch/v1',
      'CronJob',
      'spec: {schedule: "* * * * *", concurrencyPolicy: «forbid», jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}',
    ),
    object('monitoring.coreos.com/v1', 'PrometheusRule', 'spec: {groups: [{name: a, rules: [{alert: A, expr: up, for: «5 min»}]}]}'),
    object('monitoring.coreos.com/v1', 'PrometheusRule', 'spec: {groups: [{name: a, rules: []}, {name: «a», rules: []}]}'),
    object('external-secrets.io/v1', 'ExternalSecret', 'spec: {secretStoreRef: {name: a}, target: {creationPolicy: «Own»}, data: []}'),
    object('argoproj.io/v1alpha1', 'Application', 'spec: {project: a, destination: {}, source: {repoURL: a}, «syncPolcy»: {}}'),
    definition('properties: {size: {type: integer, maximum: 3}}') + thing('size: «4»'),
    definition('properties: {size: {type: integer}}') + thing('«sise»: 1'),
    definition('properties: {a: {type: object}, b: {type: object}}, oneOf: [{required: [a]}, {required: [b]}]') +
      thing('a: {}, b: {}').replace('spec:', '«spec»:'),
    definition('required: [a], properties: {a: {type: string}}') + thing('b: {}').replace('spec: {b: {}}', '«spec»: {}'),
  ],
});
