import type { Corpus } from '../corpus.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { type PolicyRule, RBAC, binding, policyRules } from '../lang/kubernetes/rbac.ts';
import { type Need, type Target, needs } from '../lang/kubernetes/remediation.ts';
import { type Entry, get, items, text } from '../source/node.ts';
import { kubernetes } from './kubernetes.ts';

/** A rule of a role that somebody is bound to. */
export interface Right {
  /** `namespace/name` of a service account. */
  readonly account: string;
  /** Undefined: in all namespaces. */
  readonly namespace: string | undefined;
  readonly role: KubernetesObject;
  readonly rule: PolicyRule;
}

/** What the facts declare that may be done to a workload. */
export interface Declared {
  readonly target: Target;
  readonly action: string;
  readonly needs: readonly Need[];
  /** The service in the facts. */
  readonly entry: Entry;
}

/** All rights of service accounts by account: `corpus.ask(rights)`. */
export function rights(corpus: Corpus): ReadonlyMap<string, readonly Right[]> {
  const index = corpus.ask(kubernetes);
  const found = [...index.all(RBAC, 'RoleBinding'), ...index.all(RBAC, 'ClusterRoleBinding')].flatMap((object): Right[] => {
    const bound = binding(object);
    if (bound === undefined) return [];
    const accounts = items(get(object.node, 'subjects')).flatMap((subject) =>
      text(subject, 'kind') === 'ServiceAccount'
        ? [`${text(subject, 'namespace') ?? object.namespace ?? ''}/${text(subject, 'name') ?? ''}`]
        : [],
    );
    const roles = index.find(RBAC, bound.roleKind, bound.roleKind === 'Role' ? object.namespace : undefined, bound.role.text);
    return roles.flatMap((role) =>
      policyRules(role).flatMap((rule) =>
        accounts.map((account) => ({ account, namespace: bound.wide ? undefined : object.namespace, role, rule })),
      ),
    );
  });
  return Map.groupBy(found, ({ account }) => account);
}

/** What remediation the facts declare: `corpus.ask(remediation)`. */
export function remediation({ facts }: Corpus): readonly Declared[] {
  return [...(facts?.section('remediation') ?? [])].flatMap(([, entry]) => {
    const node = get(entry.value, 'target');
    const target = { namespace: text(node, 'namespace') ?? '', kind: text(node, 'kind') ?? '', name: text(node, 'name') ?? '' };
    const actions = new Set(items(get(entry.value, 'rules')).flatMap((rule) => text(rule, 'action') ?? []));
    return [...actions].flatMap((action) => {
      const needed = needs(target, action);
      return needed === undefined ? [] : [{ target, action, needs: needed, entry }];
    });
  });
}

/** Whether a rule gives that right. A rule that names its objects gives neither `list` nor `create`. */
export function gives({ groups, resources, verbs, names }: PolicyRule, { group, resource, verb, name }: Need): boolean {
  const has = (list: readonly { readonly text: string }[], wanted: string) => list.some(({ text: one }) => one === '*' || one === wanted);
  if (!has(groups, group) || !has(verbs, verb)) return false;
  const subresource = resource.includes('/') ? `*/${resource.slice(resource.indexOf('/') + 1)}` : undefined;
  if (!has(resources, resource) && !(subresource !== undefined && has(resources, subresource))) return false;
  return names.length === 0 || (name !== undefined && names.some(({ text: one }) => one === name));
}

/** The needs of an action that an account has no right to. */
export const lacking = (all: readonly Right[], { target, needs: wanted }: Declared): readonly Need[] =>
  wanted.filter(
    (one) => !all.some(({ namespace, rule }) => (namespace === undefined || namespace === target.namespace) && gives(rule, one)),
  );
