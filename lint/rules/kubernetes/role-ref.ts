import { kubernetes } from '../../corpus/kubernetes.ts';
import { RBAC, binding } from '../../lang/kubernetes/rbac.ts';
import { rule } from '../../rule.ts';
import { get, items, scalar, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/role-ref',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A binding binds a role that exists to service accounts that exist.',

  *check(object, { corpus }) {
    const bound = binding(object);
    if (bound === undefined) return;
    const index = corpus.ask(kubernetes);
    // ClusterRoles come from charts and the cluster itself: what is not here may well be there.
    if (bound.roleKind === 'Role' && index.find(RBAC, 'Role', object.namespace, bound.role.text).length === 0) {
      const severity = index.absence(object.namespace);
      const hint = index.meant(RBAC, 'Role', object.namespace, bound.role.text);
      if (severity !== undefined)
        yield { at: bound.role, message: `no Role ${bound.role.text} is in these files: the binding gives nothing`, severity, hint };
    }
    for (const subject of items(get(object.node, 'subjects'))) {
      const name = scalar(subject, 'name');
      const namespace = text(subject, 'namespace') ?? object.namespace;
      if (text(subject, 'kind') !== 'ServiceAccount' || name === undefined || name.text === 'default') continue;
      if (index.find('', 'ServiceAccount', namespace, name.text).length > 0) continue;
      const severity = index.absence(namespace);
      if (severity === undefined) continue;
      const where = namespace === undefined ? '' : `, in namespace ${namespace}`;
      yield {
        at: name,
        message: `no ServiceAccount ${name.text} is in these files${where}`,
        severity,
        hint: index.meant('', 'ServiceAccount', namespace, name.text),
      };
    }
  },
});
