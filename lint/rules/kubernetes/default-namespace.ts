import { WORKLOADS } from '../../lang/kubernetes/kinds.ts';
import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/default-namespace',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'No object is in the namespace default.',
  options: {
    defaults: { kinds: [...WORKLOADS, 'Service'] as readonly string[] },
    schema: { properties: { kinds: { type: 'array', items: { type: 'string' }, description: 'The kinds that are looked at.' } } },
  },

  *check(object, { options }) {
    if (!options.kinds.includes(object.kind) || object.namespace?.toLowerCase() !== 'default') return;
    yield { at: scalar(object.node, 'metadata', 'namespace') ?? object.at, message: `${object.title} is in the namespace default` };
  },
});
