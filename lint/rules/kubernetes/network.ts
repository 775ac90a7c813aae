import { type Flow, flows } from '../../corpus/flows.ts';
import { kubernetes } from '../../corpus/kubernetes.ts';
import { NETWORKING, isolating, lets } from '../../lang/kubernetes/network.ts';
import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { rule } from '../../rule.ts';
import { get } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/network',
  on: 'corpus',
  severity: 'error',
  sees: 'corpus',
  summary: 'NetworkPolicies let through what the stack is declared to do.',

  *check(_, { corpus }) {
    const index = corpus.ask(kubernetes);
    const policies = index.all(NETWORKING, 'NetworkPolicy');
    const told = new Set<string>();
    for (const flow of corpus.ask(flows)) {
      const { what, from, to, port, at } = flow;
      const blocking = blocked(policies, flow, (namespace) => index.isClosed(namespace));
      if (blocking === undefined || told.has(what)) continue;
      told.add(what);
      const { direction, by } = blocking;
      yield {
        at,
        message: `${what} is blocked: no policy lets ${direction === 'Ingress' ? `${from.namespace} in to` : `it out to ${to.namespace} on`} port ${port.number}`,
        hint:
          direction === 'Ingress'
            ? `ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${from.namespace} } } }], ports: [{ port: ${port.number}, protocol: ${port.protocol} }] }]`
            : `egress: [{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${to.namespace} } } }], ports: [{ port: ${port.number}, protocol: ${port.protocol} }] }]`,
        also: by.map((policy) => ({
          at: place(policy.source, get(policy.spec, 'podSelector') ?? policy.at),
          message: 'it is isolated by this policy',
        })),
      };
    }
  },
});

interface Blocked {
  readonly direction: 'Ingress' | 'Egress';
  readonly by: readonly KubernetesObject[];
}

/** By which end a connection is refused for certain; in a namespace that is not closed a policy elsewhere may let it through. */
function blocked(
  policies: readonly KubernetesObject[],
  { from, to, port }: Flow,
  isClosed: (namespace: string) => boolean,
): Blocked | undefined {
  for (const [direction, own, other] of [
    ['Ingress', to, from],
    ['Egress', from, to],
  ] as const) {
    if (!isClosed(own.namespace)) continue;
    const by = isolating(policies, own, direction);
    if (by !== undefined && by.length > 0 && lets(by, direction, other, port) === false) return { direction, by };
  }
  return undefined;
}
