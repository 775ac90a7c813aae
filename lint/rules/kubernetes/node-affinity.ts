import { rule } from '../../rule.ts';
import { get } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/node-affinity',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A pod says on which nodes it may run.',

  *check({ pod, at, title }) {
    if (pod === undefined || get(pod.spec, 'affinity', 'nodeAffinity')?.kind === 'mapping') return;
    yield { at, message: `pods of ${title} have no node affinity` };
  },
});
