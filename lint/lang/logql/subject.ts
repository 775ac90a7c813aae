import type { Source } from '../../source/source.ts';
import type { Owner } from '../promql/subject.ts';
import { LogQuery } from './query.ts';

/** A query of Loki where it stands. Spans of the query count in the text of the source. */
export interface LogQuerySubject {
  readonly source: Source;
  readonly query: LogQuery;
  readonly owner: Owner;
}

/** The query that the text of the source is. */
export function logQuerySubject(source: Source, owner: Owner): LogQuerySubject {
  return { source, query: LogQuery.of(source.text), owner };
}
