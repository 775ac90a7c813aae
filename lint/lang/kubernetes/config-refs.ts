import { type Node, type Scalar, get, items, scalar } from '../../source/node.ts';
import { type Container, flag } from './container.ts';
import type { Pod } from './pod.ts';

/** What a pod takes from a ConfigMap or Secret. A pod whose reference leads nowhere does not start, unless it is optional. */
export interface ConfigRef {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: Scalar;
  /** Undefined: all keys, whatever they are. */
  readonly key: Scalar | undefined;
  readonly optional: boolean;
  readonly by: 'env' | 'envFrom' | 'volume';
}

/** All of them, in the order of the file. */
export function configRefs(pod: Pod): ConfigRef[] {
  return [...pod.volumes.flatMap(({ node }) => ofVolume(node)), ...pod.containers.flatMap(ofContainer)];
}

function ofVolume(volume: Node): ConfigRef[] {
  const projected = items(get(volume, 'projected', 'sources'));
  return [
    ...withItems('ConfigMap', get(volume, 'configMap'), 'name'),
    ...withItems('Secret', get(volume, 'secret'), 'secretName'),
    ...projected.flatMap((source) => [
      ...withItems('ConfigMap', get(source, 'configMap'), 'name'),
      ...withItems('Secret', get(source, 'secret'), 'name'),
    ]),
  ];
}

function withItems(kind: ConfigRef['kind'], node: Node | undefined, nameKey: string): ConfigRef[] {
  const name = scalar(node, nameKey);
  if (name === undefined) return [];
  const optional = flag(node, 'optional') === true;
  const keys = items(get(node, 'items')).flatMap((item) => scalar(item, 'key') ?? []);
  return keys.length === 0
    ? [{ kind, name, key: undefined, optional, by: 'volume' }]
    : keys.map((key) => ({ kind, name, key, optional, by: 'volume' }));
}

function ofContainer(container: Container): ConfigRef[] {
  const single = container.env.flatMap(({ from }) => [
    ...one('ConfigMap', get(from, 'configMapKeyRef'), 'env'),
    ...one('Secret', get(from, 'secretKeyRef'), 'env'),
  ]);
  const whole = items(get(container.node, 'envFrom')).flatMap((from) => [
    ...one('ConfigMap', get(from, 'configMapRef'), 'envFrom'),
    ...one('Secret', get(from, 'secretRef'), 'envFrom'),
  ]);
  return [...single, ...whole];
}

function one(kind: ConfigRef['kind'], node: Node | undefined, by: ConfigRef['by']): ConfigRef[] {
  const name = scalar(node, 'name');
  return name === undefined ? [] : [{ kind, name, key: scalar(node, 'key'), optional: flag(node, 'optional') === true, by }];
}
