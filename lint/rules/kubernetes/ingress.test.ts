import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import ingress from './ingress.ts';

ruleTest(ingress, {
  facts: closed,
  valid: [
    object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {service: {name: x, port: {number: 80}}}}') +
      '---\n' +
      object('v1', 'Service', 'spec: {ports: [{port: 80}]}', 'x'),
    object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {resource: {kind: Bucket, name: x}}}'),
    object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {service: {name: x, port: {number: 80}}}}') +
      '---\n' +
      object('v1', 'Service', 'spec: {type: ExternalName}', 'x'),
  ],
  invalid: [
    object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {service: {name: «x», port: {number: 80}}}}'),
    object('networking.k8s.io/v1', 'Ingress', 'spec: {defaultBackend: {service: {name: x, port: {name: «web»}}}}') +
      '---\n' +
      object('v1', 'Service', 'spec: {ports: [{port: 80}]}', 'x'),
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'spec: {rules: [{http: {paths: [{backend: {service: {name: x, port: {number: «81»}}}}, {backend: {service: {name: x, port: {number: 81}}}}]}}]}',
    ) +
      '---\n' +
      object('v1', 'Service', 'spec: {ports: [{port: 80}]}', 'x'),
  ],
});
