import type { Corpus } from '../corpus.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { anyOf } from '../lang/kubernetes/pattern.ts';
import { type Binding, type Grant, RBAC, binding, grants } from '../lang/kubernetes/rbac.ts';
import { Selector } from '../lang/kubernetes/selector.ts';
import { get, items } from '../source/node.ts';
import { kubernetes } from './kubernetes.ts';

/** What a binding gives its subjects, of what is asked for. */
export interface Access {
  readonly binding: Binding;
  readonly role: KubernetesObject;
  readonly grants: readonly Grant[];
  /** For messages: empty, or how the role is reached. */
  readonly via: string;
}

/** By the roles that a binding reaches, those that an aggregated ClusterRole collects too. Nothing for objects that bind nobody. */
export function accesses(corpus: Corpus, object: KubernetesObject, resources: readonly string[], verbs: readonly string[]): Access[] {
  const bound = binding(object);
  if (bound === undefined) return [];
  const index = corpus.ask(kubernetes);
  const all = index.find(RBAC, bound.roleKind, bound.roleKind === 'Role' ? object.namespace : undefined, bound.role.text);
  // Files of several environments have the same roles: those beside the binding count, or else one of them.
  const beside = all.filter(({ source }) => source.file === object.source.file);
  const roles = beside.length > 0 ? beside : all.slice(0, 1);
  const reached = roles.flatMap((role) => [
    { role, via: '' },
    ...items(get(role.node, 'aggregationRule', 'clusterRoleSelectors')).flatMap((node) => {
      const selector = Selector.of(node);
      return index
        .all(RBAC, 'ClusterRole')
        .flatMap((other) => (selector.matches(other.labels) ? [{ role: other, via: `through ${role.name ?? ''}, ` }] : []));
    }),
  ]);
  return reached
    .map(({ role, via }) => ({ binding: bound, role, via, grants: grants(role, anyOf(resources), anyOf(verbs)) }))
    .filter((access) => access.grants.length > 0);
}
