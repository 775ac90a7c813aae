import { declared, type Ref } from '../../../spec/handle.ts';
import type { Origin } from '../../artifact.ts';
import { place, type Context } from '../context.ts';

/** Places inside one declared entry. */
export type Place = (...keys: readonly (string | number)[]) => Origin;

export function placeIn(context: Context, root: 'dashboards' | 'dataSources', ref: Ref<string>): Place {
  const { key, site } = declared(ref);
  return (...keys) => place(context, site, root, key, ...keys);
}
