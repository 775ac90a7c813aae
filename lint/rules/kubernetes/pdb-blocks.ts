import { type KubernetesIndex, kubernetes } from '../../corpus/kubernetes.ts';
import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { amount } from '../../lang/kubernetes/quantity.ts';
import { Selector } from '../../lang/kubernetes/selector.ts';
import { rule } from '../../rule.ts';
import { get, scalar } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/pdb-blocks',
  on: 'object',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A PodDisruptionBudget lets a pod be evicted.',
  options: {
    defaults: { min: true, max: true },
    schema: {
      properties: {
        min: { type: 'boolean', description: 'Look at minAvailable.' },
        max: { type: 'boolean', description: 'Look at maxUnavailable.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    if (!object.is('policy', 'PodDisruptionBudget') || object.version !== 'v1') return;
    const [min, max] = ['minAvailable', 'maxUnavailable'].map((key) => scalar(object.spec, key));
    const most = max === undefined ? undefined : amount(max.text);
    if (options.max && max !== undefined && (most === undefined || most.value === 0)) {
      yield { at: max, message: most === undefined ? `${max.text} is neither a number nor a percentage` : 'no pod may ever be evicted' };
    }
    const least = min === undefined ? undefined : amount(min.text);
    if (!options.min || min === undefined) return;
    if (least === undefined || (least.percent && least.value === 100)) {
      yield { at: min, message: least === undefined ? `${min.text} is neither a number nor a percentage` : 'no pod may ever be evicted' };
      return;
    }
    const index = corpus.ask(kubernetes);
    for (const workload of workloads(index, Selector.of(get(object.spec, 'selector')), object.namespace)) {
      const replicas = index.running(workload);
      const needed = least.percent ? Math.ceil((replicas * least.value) / 100) : least.value;
      if (replicas === 0 || replicas > needed) continue;
      yield {
        at: min,
        message: `${workload.title} has ${replicas} pods and ${needed} must stay: none may ever be evicted`,
        hint: 'maxUnavailable: 1',
        // Without facts nobody knows what an overlay or an environment makes of the number.
        severity: corpus.facts === undefined ? 'info' : 'warning',
        also: [{ at: place(workload.source, workload.at), message: 'the workload' }],
      };
    }
  },
});

const workloads = (index: KubernetesIndex, selector: Selector, namespace: string | undefined): readonly KubernetesObject[] =>
  selector.problem === undefined ? index.workloadsOf(selector, namespace).filter(({ replicas }) => replicas !== undefined) : [];
