import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { ClosedModel, FlowModel, PeerModel } from '../model/apps.ts';
import { file, labelsOf, stackLabels, WHY } from './object.ts';

/** Nothing goes in or out of the namespaces that are ours alone, but what the flows of each workload let through. */
export function networkPolicies(model: Model): Artifact[] {
  const { closed, closedNamespaces, flows } = model.apps;
  return [
    ...closedNamespaces.map(({ namespace, application, origin }) => file(model, application, origin, denyAll(model, namespace))),
    ...closed.map((pods) => file(model, pods.application, pods.origin, allowed(model, pods, flows))),
  ];
}

const denyAll = (model: Model, namespace: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'default-deny', namespace, labels: stackLabels(model) },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
});

/** The flows of one workload. A direction without flows stays closed. */
function allowed(model: Model, { name, namespace, labels }: ClosedModel, flows: readonly FlowModel[]) {
  const self = key({ namespace, labels });
  const incoming = flows.filter(({ to }) => key(to) === self);
  const outgoing = flows.filter(({ from }) => key(from) === self);
  const why = [...incoming.map((flow) => `in ${flow.name}: ${flow.why}`), ...outgoing.map((flow) => `out ${flow.name}: ${flow.why}`)];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace,
      labels: labelsOf(model, name),
      ...(why.length === 0 ? {} : { annotations: { [WHY]: `${why.join('\n')}\n` } }),
    },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
      ...(incoming.length === 0 ? {} : { ingress: once(incoming.map(({ from, ports }) => ({ from: peers(from), ports }))) }),
      ...(outgoing.length === 0 ? {} : { egress: once(outgoing.map(({ to, ports }) => ({ to: peers(to), ports }))) }),
    },
  };
}

const key = (peer: PeerModel) => JSON.stringify(peer);

/** Two flows can want the same. */
const once = <T>(rules: readonly T[]): T[] => [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];

function peers(peer: PeerModel): object[] {
  if ('cidrs' in peer) return peer.cidrs.map(({ cidr, except }) => ({ ipBlock: { cidr, ...(except === undefined ? {} : { except }) } }));
  const pods = Object.keys(peer.labels).length === 0 ? {} : { podSelector: { matchLabels: peer.labels } };
  return [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } }, ...pods }];
}
