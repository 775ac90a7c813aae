import { type Node, type Scalar, get, items, scalar, text } from '../../source/node.ts';
import type { DatasourceRef, Grid, Link } from './model.ts';

/** Parts that both schemas have. */

export const flag = (node: Node | undefined, ...keys: readonly string[]) => scalar(node, ...keys)?.value === true;

/** A number, also one that stands as a string; undefined for anything else. */
export function number(node: Node | undefined, ...keys: readonly string[]): number | undefined {
  const value = scalar(node, ...keys)?.value;
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
}

/** `{type, uid}`, a bare name, or nothing: null is the default data source. */
export function datasourceRef(node: Node | undefined): DatasourceRef | undefined {
  if (node === undefined || (node.kind === 'scalar' && node.value === null) || node.kind === 'sequence') return undefined;
  if (node.kind === 'scalar') return { node, uid: node, type: undefined };
  return { node, uid: scalar(node, 'uid'), type: text(node, 'type') };
}

export function gridOf(node: Node | undefined, width: string, height: string): Grid | undefined {
  const [x, y, w, h] = ['x', 'y', width, height].map((key) => number(node, key));
  if (node === undefined || x === undefined || y === undefined || w === undefined || h === undefined) return undefined;
  return { node, x, y, w, h };
}

export const linksOf = (node: Node | undefined): Link[] =>
  items(node).map((link) => ({
    node: link,
    type: text(link, 'type'),
    url: scalar(link, 'url') ?? scalar(link, 'dashUri'),
    includeVars: flag(link, 'includeVars'),
    dashUid: scalar(link, 'dashUid') ?? scalar(link, 'uid'),
  }));

/** The value of a variable when the dashboard opens, or else its first option: of several values the first. */
export function valueOf(variable: Node): string | undefined {
  const current = single(get(variable, 'current', 'value')) ?? single(get(variable, 'current'));
  if (current !== undefined && current.text !== '') return current.text;
  const option = items(get(variable, 'options'))[0];
  return single(get(option, 'value'))?.text || undefined;
}

function single(node: Node | undefined): Scalar | undefined {
  const first = node?.kind === 'sequence' ? node.items[0] : node;
  return first?.kind === 'scalar' && first.value !== null ? first : undefined;
}
