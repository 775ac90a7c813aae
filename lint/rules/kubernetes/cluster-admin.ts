import { binding } from '../../lang/kubernetes/rbac.ts';
import { rule } from '../../rule.ts';
import { get, items, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/cluster-admin',
  on: 'object',
  severity: 'warning',
  summary: 'Nobody is bound to cluster-admin.',

  *check(object) {
    const bound = binding(object);
    if (bound === undefined || !bound.wide || bound.role.text !== 'cluster-admin' || text(object.node, 'roleRef', 'kind') !== 'ClusterRole')
      return;
    const subjects = items(get(object.node, 'subjects')).map((one) => `${text(one, 'kind') ?? ''} ${text(one, 'name') ?? ''}`.trim());
    yield { at: bound.role, message: `${subjects.join(', ') || 'nobody yet'} may do everything in the cluster` };
  },
});
