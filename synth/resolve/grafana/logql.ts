import { LogExpr, parser } from '@grafana/lezer-logql';

/** What a LogQL text is: log lines, numbers, or an error with its 0-based offset. */
export type LogqlShape = { readonly returns: 'lines' | 'numbers' } | { readonly error: { readonly at: number; readonly text: string } };

export function readLogql(text: string): LogqlShape {
  if (text.trim() === '') return { error: { at: 0, text: 'an empty query' } };
  const tree = parser.parse(text);
  let error: { at: number; text: string } | undefined;
  tree.iterate({
    enter({ type, from, to }) {
      if (type.isError) error ??= { at: from, text: from === to ? 'the end of the query' : `\`${text.slice(from, to)}\`` };
      return error === undefined;
    },
  });
  if (error !== undefined) return { error };
  const top = tree.topNode.firstChild?.firstChild;
  return { returns: top?.type.id === LogExpr ? 'lines' : 'numbers' };
}
