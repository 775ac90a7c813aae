import type { Expr, Label } from '../ast.ts';
import { textOf } from './replace.ts';

/** Labels that a node names, and the series from which it takes them. */
export interface Reads {
  readonly labels: readonly Label[];
  readonly of: Expr;
  /** What reads them, for a message: `sum by`, `label_replace()`. */
  readonly by: string;
}

/** Which arguments of a function name labels that it reads. */
const SOURCES: Readonly<Record<string, number>> = { label_replace: 3, label_join: 3, sort_by_label: 1, sort_by_label_desc: 1 };

/** The labels that a node reads by their names; undefined for what reads none. */
export function reads(node: Expr): Reads | undefined {
  if (node.type === 'aggregation') {
    const { grouping, expr, op } = node;
    return grouping === undefined || grouping.without ? undefined : { labels: grouping.labels, of: expr, by: `${op} by` };
  }
  if (node.type !== 'call' || node.args[0] === undefined) return undefined;
  const from = SOURCES[node.name];
  if (from === undefined) return undefined;
  const args = node.name === 'label_replace' ? node.args.slice(from, from + 1) : node.args.slice(from);
  const labels = args.flatMap((arg) => (textOf(arg) ? [{ name: textOf(arg)!, from: arg.from, to: arg.to }] : []));
  return { labels, of: node.args[0], by: `${node.name}()` };
}
