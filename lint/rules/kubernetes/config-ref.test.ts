import { closed, container, object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import configRef from './config-ref.ts';

ruleTest(configRef, {
  facts: closed,
  valid: [
    container('envFrom: [{secretRef: {name: x, optional: true}}]'),
    container('env: [{name: A, valueFrom: {configMapKeyRef: {name: x, key: k}}}]') +
      '---\n' +
      object('v1', 'ConfigMap', 'binaryData: {k: aGk=}', 'x'),
    container('env: [{name: A, valueFrom: {secretKeyRef: {name: x, key: k}}}]') + '---\n' + object('v1', 'Secret', 'type: Opaque', 'x'), // filled by a controller
    container('env: [{name: A, valueFrom: {secretKeyRef: {name: x, key: k}}}]') +
      '---\n' +
      object('external-secrets.io/v1', 'ExternalSecret', 'spec: {dataFrom: [{extract: {key: y}}]}', 'x'),
    container('env: [{name: A, valueFrom: {secretKeyRef: {name: y, key: k}}}]') +
      '---\n' +
      object(
        'external-secrets.io/v1',
        'ExternalSecret',
        'spec: {target: {name: y, template: {data: {k: v}}}, data: [{secretKey: z}]}',
        'x',
      ),
    { facts: { ...closed, secrets: { 'n/y': ['k'] } }, code: container('env: [{name: A, valueFrom: {secretKeyRef: {name: y, key: k}}}]') },
    pod('volumes: [{name: v, projected: {sources: [{configMap: {name: kube-root-ca.crt, items: [{key: ca.crt, path: ca}]}}]}}]'),
    pod('volumes: [{name: v, secret: {secretName: tls}}]') +
      '---\n' +
      object('cert-manager.io/v1', 'Certificate', 'spec: {secretName: tls}', 'x'),
    '== kustomization.yaml ==\nresources: [pod.yaml]\nconfigMapGenerator: [{name: x, literals: [a=b]}]\n== pod.yaml ==\n' +
      container('envFrom: [{configMapRef: {name: x}}]'),
  ],
  invalid: [
    container('envFrom: [{secretRef: {name: «x»}}]'),
    container('env: [{name: A, valueFrom: {configMapKeyRef: {name: x, key: «k»}}}]') +
      '---\n' +
      object('v1', 'ConfigMap', 'data: {j: v}', 'x'),
    container('env: [{name: A, valueFrom: {secretKeyRef: {name: x, key: «z»}}}]') +
      '---\n' +
      object('external-secrets.io/v1', 'ExternalSecret', 'spec: {target: {template: {data: {k: v}}}, data: [{secretKey: z}]}', 'x'),
    pod('volumes: [{name: v, configMap: {name: «x»}}, {name: w, secret: {secretName: «y»}}]'),
    // What external-secrets makes stands in the files, so the facts, which tell of it too, are not asked.
    {
      facts: { ...closed, secrets: { 'n/y': ['k'] } },
      code:
        container('env: [{name: A, valueFrom: {secretKeyRef: {name: «y», key: k}}}]') +
        '---\n' +
        object('external-secrets.io/v1', 'ExternalSecret', 'spec: {data: [{secretKey: k}]}', 'x'),
    },
    // Once, though it picks two keys.
    pod('volumes: [{name: w, secret: {secretName: «y», items: [{key: a, path: a}, {key: b, path: b}]}}]'),
  ],
});
