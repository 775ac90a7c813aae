import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import rbacEscalation from './rbac-escalation.ts';

ruleTest(rbacEscalation, {
  valid: [
    object(
      'rbac.authorization.k8s.io/v1',
      'Role',
      'rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [roles], resourceNames: [x], verbs: [bind]}]',
    ),
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [apps], resources: [deployments], verbs: [patch]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: a}'),
  ],
  invalid: [
    object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: [{apiGroups: [""], resources: [users], verbs: [«impersonate»]}]'),
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [apps], resources: [deployments], verbs: [create]}]') +
      '---\n' +
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: Role, name: «a»}'),
  ],
});
