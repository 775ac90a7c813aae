import type { Mapping } from '../../source/node.ts';
import type { Source } from '../../source/source.ts';
import { Query } from './query.ts';

/** A query where it stands. Spans of the query count in the text of the source. */
export interface QuerySubject {
  readonly source: Source;
  readonly query: Query;
  readonly owner: Owner;
}

/** What holds the query. The nodes belong to the source around it, `source.outer.source`. */
export type Owner =
  | {
      readonly kind: 'rule';
      readonly rule: Mapping;
      readonly group: Mapping | undefined;
      readonly alert: string | undefined;
      readonly record: string | undefined;
    }
  | { readonly kind: 'panel'; readonly panel: Mapping }
  | { readonly kind: 'variable'; readonly variable: Mapping }
  | { readonly kind: 'annotation'; readonly annotation: Mapping }
  /** A query inside a Go template: `{{ query "up" }}`. */
  | { readonly kind: 'template' };

/** The query that the text of the source is. */
export function querySubject(source: Source, owner: Owner): QuerySubject {
  return { source, query: Query.of(source.text), owner };
}
