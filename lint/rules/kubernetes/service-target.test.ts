import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import serviceTarget from './service-target.ts';

ruleTest(serviceTarget, {
  facts: closed,
  valid: [
    object('v1', 'Service', 'spec: {selector: {a: b}}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('v1', 'Service', 'spec: {type: ExternalName, externalName: example.com, selector: {a: b}}'),
    object('v1', 'Service', 'spec: {selector: {statefulset.kubernetes.io/pod-name: a-0}}') +
      '---\n' +
      object('apps/v1', 'StatefulSet', 'spec: {}'),
    object('v1', 'Service', 'spec: {selector: {alertmanager: a}}') +
      '---\n' +
      object('monitoring.coreos.com/v1', 'Alertmanager', 'spec: {}'), // made by an operator
    // Somebody is given the right to label pods at run time.
    object('v1', 'Service', 'spec: {selector: {role: master}}') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [""], resources: [pods], verbs: [patch]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: a}'),
    object('v1', 'Service', 'spec: {ports: []}'),
  ],
  invalid: [
    object('v1', 'Service', 'spec: {selector: «{a: b}»}'),
    object('v1', 'Service', 'spec: {selector: «{a: b}»}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {}').replace('namespace: n}', 'namespace: m, labels: {a: b}}'),
    // Who may start Jobs and restart workloads makes no pods for a Service.
    object('v1', 'Service', 'spec: {selector: «{a: b}»}') +
      '---\n' +
      object(
        'rbac.authorization.k8s.io/v1',
        'Role',
        'rules: [{apiGroups: [batch], resources: [jobs], verbs: [create]}, {apiGroups: [apps], resources: [deployments], verbs: [patch]}]',
      ) +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: a}'),
    { code: object('v1', 'Service', 'spec: {}', '«a»'), options: { selectorless: true } },
  ],
});
