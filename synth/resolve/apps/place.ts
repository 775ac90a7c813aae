import type { Origin } from '../../artifact.ts';
import { place, type Context } from '../context.ts';

/** The place of a setting: `apps.exporter.targets.sftp`. */
export function here(context: Context, ...keys: readonly (string | number)[]): Origin {
  return place(context, context.site, '', 'apps', ...keys);
}
