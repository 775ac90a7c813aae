import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/isolation',
  on: 'object',
  severity: 'warning',
  sees: 'corpus',
  summary: 'In a namespace with NetworkPolicies every pod is selected by one.',
  options: {
    defaults: { everywhere: false },
    schema: { properties: { everywhere: { type: 'boolean', description: 'Also where a namespace has no NetworkPolicy at all.' } } },
  },

  *check({ pod, namespace, kind, at, title }, { corpus, options }) {
    if (pod === undefined || kind === 'PodTemplate') return;
    const index = corpus.ask(kubernetes);
    if (index.isolated.has(pod)) return;
    if (!options.everywhere && (namespace === undefined || !index.hasPolicies(namespace))) return;
    yield {
      at,
      message: `no NetworkPolicy selects the pods of ${title}: everybody may talk to them`,
      severity: index.absence(namespace) === 'error' ? 'warning' : 'info',
    };
  },
});
