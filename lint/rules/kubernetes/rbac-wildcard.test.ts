import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import rbacWildcard from './rbac-wildcard.ts';

ruleTest(rbacWildcard, {
  valid: [
    object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: ["*"], resources: [pods], verbs: [get]}]'),
    object('v1', 'ConfigMap', 'rules: [{verbs: ["*"]}]'),
  ],
  invalid: [object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules: [{apiGroups: [""], resources: [«"*"»], verbs: [get, «"*"»]}]')],
});
