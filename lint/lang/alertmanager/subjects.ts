import type { Doc } from '../../document.ts';
import type { Source } from '../../source/source.ts';
import type { Tagged } from '../../subjects.ts';
import { type Config, configOf } from './config.ts';
import { isResource, resourceOf } from './resource.ts';

/** A configuration of Alertmanager: a file, a text in a Secret, an AlertmanagerConfig. */
export interface AlertmanagerSubject {
  readonly source: Source;
  readonly doc: Doc;
  readonly config: Config;
}

export function* read(doc: Doc): Iterable<Tagged> {
  const config = isResource(doc.node) ? resourceOf(doc.node) : configOf(doc.node);
  yield { on: 'alertmanager', subject: { source: doc.source, doc, config } };
}
