import { type Node, entries, get, items, text } from '../../source/node.ts';
import type { KubernetesObject } from './object.ts';
import { type Requirement, Selector } from './selector.ts';

/** One end of a connection. Labels that are not known may have any value, unless all of them are known. */
export interface End {
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Whether it has no other labels. */
  readonly isExact: boolean;
  /** Of its namespace; undefined: only its name is known. */
  readonly namespaceLabels: ReadonlyMap<string, string> | undefined;
}

/** A port of the end that listens. */
export interface Listening {
  readonly number: number;
  readonly protocol: string;
  readonly name: string | undefined;
}

/** `undefined`: cannot be decided. */
export type Decision = boolean | undefined;

export const NETWORKING = 'networking.k8s.io';

const NAME = 'kubernetes.io/metadata.name';

/** The policies that hold for an end in one direction; undefined where it is not known whether one of them does. */
export function isolating(
  policies: readonly KubernetesObject[],
  end: End,
  direction: 'Ingress' | 'Egress',
): readonly KubernetesObject[] | undefined {
  const found: KubernetesObject[] = [];
  for (const policy of policies) {
    if (policy.namespace !== end.namespace || !directions(policy.spec).includes(direction)) continue;
    const isSelected = selects(Selector.of(get(policy.spec, 'podSelector')), end.labels, end.isExact);
    if (isSelected === undefined) return undefined;
    if (isSelected) found.push(policy);
  }
  return found;
}

/** Without `policyTypes`: always Ingress, and Egress where rules for it are given. */
function directions(spec: Node | undefined): readonly string[] {
  const said = items(get(spec, 'policyTypes')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  if (said.length > 0) return said;
  return items(get(spec, 'egress')).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** Whether one of these policies lets a connection through, as the end sees it that they isolate. */
export function lets(policies: readonly KubernetesObject[], direction: 'Ingress' | 'Egress', other: End, port: Listening): Decision {
  const [rules, peers] = direction === 'Ingress' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
  let decision: Decision = false;
  for (const policy of policies) {
    for (const rule of items(get(policy.spec, rules))) {
      const isPort = matchesPort(get(rule, 'ports'), port);
      if (isPort === false) continue;
      const isPeer = matchesPeers(get(rule, peers), other, policy.namespace ?? '');
      if (isPeer === true && isPort === true) return true;
      if (isPeer !== false) decision = undefined;
    }
  }
  return decision;
}

/** No list, or an empty one, is all. */
function matchesPeers(node: Node | undefined, end: End, own: string): Decision {
  const list = items(node);
  if (list.length === 0) return true;
  let decision: Decision = false;
  for (const peer of list) {
    const one = matchesPeer(peer, end, own);
    if (one === true) return true;
    if (one === undefined) decision = undefined;
  }
  return decision;
}

function matchesPeer(peer: Node, end: End, own: string): Decision {
  // Addresses of pods are given out at run time.
  if (get(peer, 'ipBlock') !== undefined) return undefined;
  const [namespaces, pods] = [get(peer, 'namespaceSelector'), get(peer, 'podSelector')];
  const inNamespace =
    namespaces === undefined
      ? end.namespace === own
      : selects(Selector.of(namespaces), end.namespaceLabels ?? new Map([[NAME, end.namespace]]), end.namespaceLabels !== undefined);
  if (inNamespace === false) return false;
  const isPod = pods === undefined ? true : selects(Selector.of(pods), end.labels, end.isExact);
  return isPod === false ? false : inNamespace === undefined || isPod === undefined ? undefined : true;
}

function matchesPort(node: Node | undefined, port: Listening): Decision {
  const list = items(node);
  if (list.length === 0) return true;
  let decision: Decision = false;
  for (const item of list) {
    if ((text(item, 'protocol') ?? 'TCP') !== port.protocol) continue;
    const said = text(item, 'port');
    const last = text(item, 'endPort');
    if (said === undefined) return true;
    if (/^\d+$/.test(said)) {
      const first = Number(said);
      if (port.number >= first && port.number <= (last === undefined ? first : Number(last))) return true;
    } else if (port.name === said) return true;
    else if (port.name === undefined) decision = undefined;
  }
  return decision;
}

/** Whether a selector finds labels of which not all are known. */
function selects(selector: Selector, labels: ReadonlyMap<string, string>, isExact: boolean): Decision {
  if (selector.problem !== undefined) return undefined;
  let decision: Decision = true;
  for (const requirement of selector.requirements) {
    const one = meets(requirement, labels, isExact);
    if (one === false) return false;
    if (one === undefined) decision = undefined;
  }
  return decision;
}

function meets({ key, operator, values }: Requirement, labels: ReadonlyMap<string, string>, isExact: boolean): Decision {
  const value = labels.get(key);
  if (value === undefined && !isExact) return undefined;
  switch (operator) {
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'In':
      return value !== undefined && values.includes(value);
    default:
      return value === undefined || !values.includes(value);
  }
}

/** The labels of a Namespace object, with the one that the API server adds. */
export function namespaceLabels(object: KubernetesObject): ReadonlyMap<string, string> {
  const said = entries(get(object.node, 'metadata', 'labels')).flatMap(({ key, value }) =>
    value.kind === 'scalar' ? [[key.text, value.text] as const] : [],
  );
  return new Map([...said, [NAME, object.name ?? '']]);
}
