import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import rbacSecrets from './rbac-secrets.ts';

ruleTest(rbacSecrets, {
  valid: [
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]'), // bound to nobody
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: ClusterRole, name: a}'),
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [""], resources: [secrets], verbs: [patch]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: a}'),
  ],
  invalid: [
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: «a»}'),
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: ClusterRole, name: «a»}'),
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: all}}]}') +
      '---\n' +
      object(
        'rbac.authorization.k8s.io/v1',
        'ClusterRole',
        'rules: [{apiGroups: [""], resources: [secrets], verbs: [watch]}]',
        'b',
      ).replace('namespace: n}', 'labels: {to: all}}') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'roleRef: {kind: ClusterRole, name: «a»}'),
  ],
});
