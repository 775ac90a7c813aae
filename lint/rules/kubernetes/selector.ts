import { WORKLOADS } from '../../lang/kubernetes/kinds.ts';
import { requirementText } from '../../lang/kubernetes/selector.ts';
import { rule } from '../../rule.ts';

/** Kinds for which the API server makes a selector when there is none, or that have none at all. */
const WITHOUT: ReadonlySet<string> = new Set(['Pod', 'PodTemplate', 'Job', 'CronJob', 'ReplicationController']);

export default rule({
  name: 'kubernetes/selector',
  on: 'object',
  severity: 'error',
  summary: 'The selector of a workload matches the labels of its own pods.',
  options: {
    defaults: { required: false },
    schema: { properties: { required: { type: 'boolean', description: 'Report workloads that have no selector.' } } },
  },

  *check(object, { options }) {
    const { pod, podSelector: selector } = object;
    if (pod === undefined || !WORKLOADS.includes(object.kind)) return;
    if (selector === undefined || selector.isEmpty) {
      if (options.required && !WITHOUT.has(object.kind))
        yield { at: object.at, message: `${object.title} has no selector`, severity: 'info' };
      return;
    }
    if (selector.problem !== undefined) {
      yield { at: selector.node!, message: `selector that the API server refuses: ${selector.problem}` };
      return;
    }
    // Without labels and containers it is a patch, not a workload.
    if (pod.labels.size === 0 && pod.containers.length === 0) return;
    const unmet = selector.unmet(pod.labels);
    if (unmet === undefined) return;
    const label = pod.labels.get(unmet.key);
    yield {
      at: unmet.at,
      message: `selector wants ${requirementText(unmet)}, but the pods ${label === undefined ? `have no label ${unmet.key}` : `are labelled ${unmet.key}=${label.text}`}`,
      hint: label === undefined ? `${unmet.key}: ${unmet.values[0] ?? ''}` : `${unmet.key}: ${label.text}`,
      also: label === undefined ? [] : [{ at: label, message: 'the label of the pods' }],
    };
  },
});
