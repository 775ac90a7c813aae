import type { Corpus } from '../corpus.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { get } from '../source/node.ts';
import { kubernetes } from './kubernetes.ts';
import { patches } from './patches.ts';

/** Whether an object may be a part only: kustomize takes the file as a patch, or another file has an object of that name. */
export function isPartial(corpus: Corpus, object: KubernetesObject): boolean {
  if (corpus.ask(patches).has(object.source.path)) return true;
  if (get(object.node, '$patch') !== undefined) return true;
  if (object.name === undefined) return false;
  const namesakes = corpus.ask(kubernetes).find(object.group, object.kind, object.namespace, object.name);
  return namesakes.some((other) => other.source.path !== object.source.path);
}
