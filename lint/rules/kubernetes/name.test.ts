import { ruleTest } from '../../testing.ts';
import name from './name.ts';

const named = (kind: string, metadata: string, apiVersion = 'v1', rest = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\n${rest}`;
const RBAC = 'rbac.authorization.k8s.io/v1';

ruleTest(name, {
  valid: [
    named('ConfigMap', 'name: a.b-c'),
    named('ConfigMap', 'generateName: a-'),
    named('ConfigMap', "name: '${NAME}'"),
    named('Role', "name: 'a:B c'", RBAC),
    named('Service', 'name: 1a'),
    named('Thing', 'name: A_b', 'example.com/v1'), // nobody knows what it takes
    named('ClusterConfiguration', '', 'kubeadm.k8s.io/v1beta4'),
  ],
  invalid: [
    named('ConfigMap', 'name: «A»'),
    named('ConfigMap', 'name: «a_b»'),
    named('ConfigMap', 'name: «a.»'),
    named('ConfigMap', "name: «''»"),
    named('ConfigMap', 'labels: {a: b}').replace('ConfigMap', '«ConfigMap»'),
    named('ConfigMap', 'name: a, namespace: «b.c»'),
    named('Service', 'name: «a.b»'),
    named('Namespace', `name: «${'a'.repeat(64)}»`),
    named('CronJob', `name: «${'a'.repeat(53)}»`, 'batch/v1'),
    named('Role', 'name: «a%b»', RBAC),
    named('Application', 'name: «a b»', 'argoproj.io/v1alpha1'),
    named(
      'CustomResourceDefinition',
      'name: «thing.example.com»',
      'apiextensions.k8s.io/v1',
      'spec: {group: example.com, names: {plural: things}}\n',
    ),
  ],
});
