import { isPlainObject } from './unprintable.ts';

/** One list serves all kinds of object: no two of them want the same keys the other way round. */
const FIRST: readonly string[] = [
  'apiVersion kind metadata',
  // A rule; `name` also begins a container, a port, a volume, a group of rules.
  'record alert name namespace expr for keep_firing_for interval labels annotations',
  'replicas selector strategy template schedule',
  // A pod and its containers.
  'serviceAccountName image imagePullPolicy command args workingDir value valueFrom ports envFrom env',
  'initContainers containers startupProbe livenessProbe readinessProbe lifecycle resources requests limits',
  'securityContext volumeMounts volumes',
  'type spec',
].flatMap((line) => line.split(' '));
const RANK = new Map(FIRST.map((key, rank) => [key, rank]));

/** Their keys are names that somebody chose, so no key in them means what it means elsewhere. */
const NAMES = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'stringData', 'binaryData', 'requests', 'limits']);

/**
 * A copy with its keys in the order in which people read them: cdk8s sorts by the alphabet, so that an alert would
 * begin with its annotations. Keys that the list does not name follow in the order they had.
 */
export function ordered<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null || !isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [
    key,
    NAMES.has(key) && !Array.isArray(member) ? member : copy(member),
  ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => rank(a) - rank(b)));
}

function rank(key: string): number {
  return RANK.get(key) ?? FIRST.length;
}
