import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import roleRef from './role-ref.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const binding = (role: string, subjects: string, kind = 'Role') =>
  object(RBAC, 'RoleBinding', `roleRef: {kind: ${kind}, name: ${role}}\nsubjects: [${subjects}]`);
const role = `---\n${object(RBAC, 'Role', 'rules: []', 'r')}`;
const account = `---\n${object('v1', 'ServiceAccount', '', 's')}`;

ruleTest(roleRef, {
  facts: closed,
  valid: [
    binding('r', '{kind: ServiceAccount, name: s, namespace: n}') + role + account,
    binding('view', '{kind: ServiceAccount, name: default}', 'ClusterRole'),
    binding('r', '{kind: User, name: u}, {kind: Group, name: g}') + role,
    binding('r', '{kind: ServiceAccount, name: s, namespace: n}') + role + account,
  ],
  invalid: [
    binding('«x»', '') + role,
    binding('r', '{kind: ServiceAccount, name: «x», namespace: n}') + role + account,
    binding('r', '{kind: ServiceAccount, name: «s», namespace: other}') + role + account,
  ],
});
