import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import clusterAdmin from './cluster-admin.ts';

ruleTest(clusterAdmin, {
  valid: [
    object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'roleRef: {kind: ClusterRole, name: admin}'),
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef: {kind: ClusterRole, name: cluster-admin}'), // of one namespace
  ],
  invalid: [object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'roleRef: {kind: ClusterRole, name: «cluster-admin»}')],
});
