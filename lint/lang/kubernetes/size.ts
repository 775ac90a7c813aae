import { entries, get, plain } from '../../source/node.ts';
import type { KubernetesObject } from './object.ts';

/** Bytes of the data of a ConfigMap or Secret: MaxSecretSize of k8s.io/api. */
export const LARGEST: number = 1024 * 1024;

/** Bytes of all annotations of an object: TotalAnnotationSizeLimitB of apimachinery. */
export const APPLIED: number = 256 * 1024;

export const bytes = (text: string): number => Buffer.byteLength(text);

/** What counts against the limit of ConfigMaps and Secrets; 0 for other kinds. */
export function dataBytes(object: KubernetesObject): number {
  const isSecret = object.is('', 'Secret');
  if (!isSecret && !object.is('', 'ConfigMap')) return 0;
  const sum = (key: string, encoded: boolean) =>
    entries(get(object.node, key)).reduce((total, { value }) => {
      const size = value.kind === 'scalar' ? bytes(value.text) : 0;
      return total + (encoded ? Math.floor((size * 3) / 4) : size);
    }, 0);
  return isSecret ? sum('data', true) + sum('stringData', false) : sum('data', false) + sum('binaryData', true);
}

const known = new WeakMap<object, number>();

/** What client-side apply remembers of an object in an annotation: all of it, as JSON. */
export function appliedBytes(object: KubernetesObject): number {
  const { node } = object;
  let size = known.get(node);
  if (size === undefined) known.set(node, (size = bytes(JSON.stringify(plain(node)))));
  return size;
}
