import { type Node, type Scalar, get, items, scalar, text } from '../../source/node.ts';
import type { Panel } from './model.ts';

/** The unit in which a panel writes its numbers, and whether it needs none. */
export interface UnitOf {
  /** Of all fields. */
  readonly unit: Scalar | undefined;
  /** Of some fields only. */
  readonly overrides: readonly Scalar[];
  /** It shows no bare numbers: it maps values to words, or shows fields that are texts. */
  readonly isFree: boolean;
}

export function unitOf(panel: Panel): UnitOf {
  const properties = items(get(panel.fieldConfig, 'overrides')).flatMap((override) => items(get(override, 'properties')));
  const overrides = properties.filter((one) => text(one, 'id') === 'unit').flatMap((one) => filled(scalar(one, 'value')) ?? []);
  const unit =
    filled(scalar(panel.fieldConfig, 'defaults', 'unit')) ??
    filled(scalar(panel.node, 'format')) ??
    filled(scalar(items(get(panel.node, 'yaxes'))[0], 'format'));
  const maps =
    items(get(panel.fieldConfig, 'defaults', 'mappings')).length > 0 ||
    properties.some((one) => text(one, 'id') === 'mappings' && isFilled(get(one, 'value')));
  // Empty: the numeric fields. Anything else picks fields by name, or all of them, texts too.
  const fields = (text(panel.options, 'reduceOptions', 'fields') ?? '') !== '' && panel.type === 'stat';
  return { unit, overrides, isFree: maps || fields };
}

const filled = (one: Scalar | undefined) => (one === undefined || one.text === '' ? undefined : one);

const isFilled = (node: Node | undefined) => node !== undefined && (node.kind !== 'sequence' || node.items.length > 0);

/** Nothing between query and panel computes: no transformation, no unit of single fields, no reduction to a number of something else. */
export function keepsUnit(panel: Panel): boolean {
  const calcs = items(get(panel.options, 'reduceOptions', 'calcs')).flatMap((one) => (one.kind === 'scalar' ? [one.text] : []));
  return items(panel.transformations).length === 0 && unitOf(panel).overrides.length === 0 && calcs.every((one) => KEEPING.has(one));
}

const KEEPING = new Set(['lastNotNull', 'last', 'first', 'firstNotNull', 'mean', 'median', 'min', 'max', 'range', 'delta', 'diff']);
