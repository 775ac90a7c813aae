import type { Pod } from '../../lang/kubernetes/pod.ts';
import { pattern } from '../../lang/kubernetes/pattern.ts';
import { Selector } from '../../lang/kubernetes/selector.ts';
import { rule } from '../../rule.ts';
import { type Node, get, items, text } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/anti-affinity',
  on: 'object',
  severity: 'info',
  summary: 'The pods of a workload are spread over nodes.',
  options: {
    defaults: { replicas: 2, topologyKey: '^kubernetes.io/hostname$', spread: true },
    schema: {
      properties: {
        replicas: { type: 'integer', description: 'From how many replicas on.' },
        topologyKey: { type: 'string', description: 'An RE2 pattern of the label of nodes over which they are spread.' },
        spread: { type: 'boolean', description: 'Take topologySpreadConstraints for an answer.' },
      },
    },
  },

  *check(object, { options }) {
    const { pod, replicas, title, at } = object;
    if (pod === undefined || replicas === undefined || replicas < options.replicas) return;
    if (options.spread && items(get(pod.spec, 'topologySpreadConstraints')).length > 0) return;
    const terms = antiAffinity(pod);
    if (terms.length === 0) {
      yield { at, message: `the ${replicas} pods of ${title} may all run on one node` };
      return;
    }
    const isKey = pattern(options.topologyKey);
    const problems = terms.map((term) => ({ term, why: unlike(term, pod, object.namespace, isKey) }));
    // One term that holds is enough.
    if (problems.some(({ why }) => why === undefined)) return;
    for (const { term, why } of problems)
      yield { at: term, message: `anti-affinity that does not keep the pods of ${title} apart: ${why}` };
  },
});

function antiAffinity(pod: Pod): Node[] {
  const anti = get(pod.spec, 'affinity', 'podAntiAffinity');
  const preferred = items(get(anti, 'preferredDuringSchedulingIgnoredDuringExecution')).flatMap(
    (one) => get(one, 'podAffinityTerm') ?? one,
  );
  return [...preferred, ...items(get(anti, 'requiredDuringSchedulingIgnoredDuringExecution'))];
}

function unlike(term: Node, pod: Pod, namespace: string | undefined, isKey: (key: string) => boolean): string | undefined {
  const namespaces = items(get(term, 'namespaces')).flatMap((one) => (one.kind === 'scalar' ? [one.text] : []));
  if (namespaces.length > 0 && namespace !== undefined && !namespaces.includes(namespace))
    return `it is about pods of ${namespaces.join(', ')}`;
  const key = text(term, 'topologyKey') ?? '';
  if (!isKey(key)) return `it spreads them over ${key === '' ? 'nothing' : key}`;
  const selector = get(term, 'labelSelector');
  return selector !== undefined && Selector.of(selector).matches(pod.labels) ? undefined : 'its selector is not about them';
}
