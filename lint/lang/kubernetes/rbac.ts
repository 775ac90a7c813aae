import { type Node, type Scalar, get, items, text } from '../../source/node.ts';
import type { KubernetesObject } from './object.ts';

export const RBAC = 'rbac.authorization.k8s.io';

/** One rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly node: Node;
  readonly groups: readonly Scalar[];
  readonly resources: readonly Scalar[];
  readonly verbs: readonly Scalar[];
  /** None: all objects. */
  readonly names: readonly Scalar[];
}

const scalars = (node: Node | undefined): Scalar[] => items(node).filter((item) => item.kind === 'scalar');

export const policyRules = (role: KubernetesObject): PolicyRule[] =>
  items(get(role.node, 'rules')).map((node) => ({
    node,
    groups: scalars(get(node, 'apiGroups')),
    resources: scalars(get(node, 'resources')),
    verbs: scalars(get(node, 'verbs')),
    names: scalars(get(node, 'resourceNames')),
  }));

export const isRole = (object: KubernetesObject): boolean =>
  object.group === RBAC && (object.kind === 'Role' || object.kind === 'ClusterRole');

export interface Binding {
  /** To the whole cluster, or to the namespace of the binding. */
  readonly wide: boolean;
  readonly role: Scalar;
  readonly roleKind: 'Role' | 'ClusterRole';
}

/** What a RoleBinding or ClusterRoleBinding binds; undefined for other objects, and for those that name no role. */
export function binding(object: KubernetesObject): Binding | undefined {
  if (object.group !== RBAC || (object.kind !== 'RoleBinding' && object.kind !== 'ClusterRoleBinding')) return undefined;
  const role = get(object.node, 'roleRef', 'name');
  if (role?.kind !== 'scalar') return undefined;
  const wide = object.kind === 'ClusterRoleBinding';
  return { wide, role, roleKind: wide || text(object.node, 'roleRef', 'kind') === 'ClusterRole' ? 'ClusterRole' : 'Role' };
}

/** What a rule lets its subjects do, of what is asked for. */
export interface Grant {
  readonly rule: PolicyRule;
  readonly resources: readonly Scalar[];
  readonly verbs: readonly Scalar[];
}

/** The rules of a role that grant one of these verbs on one of these resources; `*` is all of them. */
export function grants(role: KubernetesObject, resource: (name: string) => boolean, verb: (name: string) => boolean): Grant[] {
  const picks = (wanted: (name: string) => boolean) => (one: Scalar) => one.text === '*' || wanted(one.text);
  return policyRules(role)
    .map((rule) => ({ rule, resources: rule.resources.filter(picks(resource)), verbs: rule.verbs.filter(picks(verb)) }))
    .filter(({ resources, verbs }) => resources.length > 0 && verbs.length > 0);
}

/** Verbs with which one gives oneself rights that one does not have, and on what. */
const POWERS: Readonly<Record<string, { readonly group: string; readonly resources: readonly string[] }>> = {
  escalate: { group: RBAC, resources: ['roles', 'clusterroles'] },
  bind: { group: RBAC, resources: ['roles', 'clusterroles'] },
  impersonate: { group: '', resources: ['users', 'groups', 'serviceaccounts'] },
};

/** The verbs of a rule that lead to any right at all. One that names its objects leads to theirs only. */
export const powers = ({ groups, resources, verbs, names }: PolicyRule): Scalar[] =>
  verbs.filter((verb) => {
    const power = POWERS[verb.text];
    if (power === undefined || names.length > 0 || !groups.some(({ text: group }) => group === '*' || group === power.group)) return false;
    return resources.some(({ text: resource }) => resource === '*' || power.resources.includes(resource));
  });
