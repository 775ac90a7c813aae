import type { Doc } from '../../document.ts';
import type { Tagged } from '../../subjects.ts';
import { KubernetesObject } from './object.ts';

/** Every object is a subject. */
export function* read(doc: Doc): Iterable<Tagged> {
  yield { on: 'object', subject: new KubernetesObject(doc) };
}
