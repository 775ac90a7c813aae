import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/pdb-eviction-policy',
  on: 'object',
  severity: 'info',
  summary: 'A PodDisruptionBudget says what becomes of pods that are not healthy.',

  *check(object) {
    if (!object.is('policy', 'PodDisruptionBudget') || object.version !== 'v1') return;
    if (scalar(object.spec, 'unhealthyPodEvictionPolicy') !== undefined) return;
    yield {
      at: object.at,
      message: `budget ${object.name ?? ''} keeps pods that are not healthy from being evicted`,
      hint: 'unhealthyPodEvictionPolicy: AlwaysAllow',
    };
  },
});
