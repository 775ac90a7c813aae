import { kubernetes } from '../../corpus/kubernetes.ts';
import { Selector } from '../../lang/kubernetes/selector.ts';
import { rule } from '../../rule.ts';
import { type Node, get, items } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/network-target',
  on: 'object',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A NetworkPolicy speaks of pods that exist.',
  options: {
    defaults: { own: true, peers: true },
    schema: {
      properties: {
        own: { type: 'boolean', description: 'Look at the pods that the policy is for.' },
        peers: { type: 'boolean', description: 'Look at the pods of its own namespace that it lets in or out.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    if (!object.is('networking.k8s.io', 'NetworkPolicy')) return;
    const index = corpus.ask(kubernetes);
    const looked = [...(options.own ? [get(object.spec, 'podSelector')] : []), ...(options.peers ? peers(object.spec) : [])];
    for (const node of looked) {
      if (node === undefined) continue;
      const selector = Selector.of(node);
      if (selector.problem === undefined && index.hasPods(selector, object.namespace)) continue;
      const absence = index.absence(object.namespace, 'pods');
      if (selector.problem === undefined && absence === undefined) continue;
      yield {
        at: node,
        message:
          selector.problem ??
          (selector.isEmpty ? `no pod of these files is in its namespace` : `no pod of these files has the labels ${selector.toString()}`),
        severity: selector.problem === undefined && absence === 'info' ? 'info' : 'warning',
        hint: selector.problem === undefined ? index.meantPods(selector, object.namespace) : undefined,
      };
    }
  },
});

/** Those without a `namespaceSelector`: with one, they are pods of other namespaces. */
const peers = (spec: Node | undefined): Node[] =>
  [...items(get(spec, 'ingress')).map((one) => get(one, 'from')), ...items(get(spec, 'egress')).map((one) => get(one, 'to'))]
    .flatMap(items)
    .flatMap((peer) => (get(peer, 'namespaceSelector') === undefined ? (get(peer, 'podSelector') ?? []) : []));
