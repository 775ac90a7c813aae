import { nearest } from '../../facts/nearest.ts';
import type { Expr } from './ast.ts';
import type { FlatLists } from './lists.ts';
import { upstream } from './upstream.ts';

export interface Slip {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly message: string;
  readonly hint: string;
}

/** `proc.name in (shell_binarie)`: a lone word with an underscore, much like the name of a list and none. */
export function listSlips(expr: Expr, lists: FlatLists, found: Slip[] = []): readonly Slip[] {
  if (expr.kind === 'not') return listSlips(expr.child, lists, found);
  if (expr.kind === 'and' || expr.kind === 'or') for (const child of expr.children) listSlips(child, lists, found);
  if (expr.kind !== 'check' || expr.right?.kind !== 'values' || expr.right.values.length !== 1) return found;
  const { value: name, from, to } = expr.right.values[0]!;
  // A quoted word stands for itself.
  if (to - from !== name.length || !/^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(name) || upstream('list').has(name)) return found;
  const hint = nearest(name, [...lists.keys(), ...upstream('list')]);
  if (hint !== undefined) found.push({ from, to, name, message: `no list is named ${name}, so that it is compared as a text`, hint });
  return found;
}
