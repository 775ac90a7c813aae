import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { rule } from '../../rule.ts';
import { type Scalar, scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/replicas',
  on: 'object',
  severity: 'info',
  off: true,
  summary: 'A workload has enough replicas.',
  options: {
    defaults: { min: 3, workloads: true, autoscalers: true },
    schema: {
      properties: {
        min: { type: 'integer', description: 'The least number of replicas.' },
        workloads: { type: 'boolean', description: 'Look at the replicas of workloads.' },
        autoscalers: { type: 'boolean', description: 'Look at the least number of HorizontalPodAutoscalers.' },
      },
    },
  },

  *check(object, { options }) {
    const { count, at } = said(object, options);
    if (count === undefined || count >= options.min) return;
    yield { at: at ?? object.at, message: `${object.title} has ${count} replicas, fewer than ${options.min}` };
  },
});

function said(
  object: KubernetesObject,
  { workloads, autoscalers }: { readonly workloads: boolean; readonly autoscalers: boolean },
): { count?: number | undefined; at?: Scalar | undefined } {
  if (autoscalers && object.is('autoscaling', 'HorizontalPodAutoscaler')) {
    const at = scalar(object.spec, 'minReplicas');
    return { count: typeof at?.value === 'number' ? at.value : 1, at };
  }
  return workloads ? { count: object.replicas, at: scalar(object.spec, 'replicas') } : {};
}
