import type { Span } from '../../source/node.ts';

/**
 * A query of a variable as Grafana's Prometheus data source takes it apart (`metric_find_query.ts`): five functions by their shape,
 * and anything else as the selector of whole series.
 */
export interface VariableQuery {
  readonly kind: 'label_names' | 'label_values' | 'metrics' | 'query_result' | 'series';
  /** A selector, or the query of `query_result`; of `metrics` a regular expression. */
  readonly expr: Span | undefined;
  readonly label: Span | undefined;
}

const SHAPES: readonly (readonly [VariableQuery['kind'], RegExp])[] = [
  ['label_names', /^(\s*label_names\()\)\s*$/],
  ['label_names', /^(\s*label_names\()([^]+)\)\s*$/],
  ['label_values', /^(\s*label_values\(\s*)([^]+?),\s*([\p{L}_$"[{][^,)(\s]*)\s*\)\s*$/u],
  ['label_values', /^(\s*label_values\()\s*([a-zA-Z_$"[][\w$.{}:"[\]]*)\s*\)\s*$/],
  ['metrics', /^(\s*metrics\()([^]+)\)\s*$/],
  ['query_result', /^(\s*query_result\()([^]+)\)\s*$/],
];

export function variableQuery(text: string): VariableQuery {
  for (const [index, [kind, shape]] of SHAPES.entries()) {
    const match = shape.exec(text);
    if (match === null) continue;
    const from = match[1]!.length;
    const first = match[2] === undefined ? undefined : trimmed(text, from, from + match[2].length);
    if (kind !== 'label_values') return { kind, expr: first, label: undefined };
    if (index === 3) return { kind, expr: undefined, label: first };
    const at = text.lastIndexOf(match[3]!);
    return { kind, expr: first, label: { from: at, to: at + match[3]!.length } };
  }
  return { kind: 'series', expr: trimmed(text, 0, text.length), label: undefined };
}

function trimmed(text: string, from: number, to: number): Span {
  const inner = text.slice(from, to);
  const begin = from + inner.length - inner.trimStart().length;
  return { from: begin, to: Math.max(begin, to - (inner.length - inner.trimEnd().length)) };
}
