import type { Doc } from '../../document.ts';
import type { Source } from '../../source/source.ts';
import type { Tagged } from '../../subjects.ts';

/** A document of a rules file: what it means can only be told together with those that are loaded before it. */
export interface FalcoSubject {
  readonly source: Source;
  readonly doc: Doc;
}

export function* read(doc: Doc): Iterable<Tagged> {
  yield { on: 'falco', subject: { source: doc.source, doc } };
}
