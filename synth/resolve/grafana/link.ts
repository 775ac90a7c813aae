import type { DashboardDef, LinkDef } from '../../../spec/dashboard.ts';
import { declared, isRef } from '../../../spec/handle.ts';
import type { Origin } from '../../artifact.ts';
import type { LinkModel } from '../../model/grafana.ts';
import { didYouMean } from '../../names.ts';
import { problem, type Context } from '../context.ts';
import type { Place } from './place.ts';

/** The dashboards of the stack by key. */
export type Boards = ReadonlyMap<string, { readonly uid: string; readonly title: string }>;

export function links(context: Context, place: Place, boards: Boards, definition: DashboardDef): LinkModel[] {
  return (definition.links ?? []).map((link, i) => linkModel(context, place('links', i), boards, link));
}

function linkModel(context: Context, origin: Origin, boards: Boards, link: LinkDef): LinkModel {
  if (typeof link === 'object' && 'tags' in link) return { title: link.title, tags: link.tags };
  if (typeof link === 'string' || isRef(link, 'dashboard')) {
    const key = typeof link === 'string' ? link : link.name;
    return { title: boards.get(key)?.title ?? key, url: linkTo(context, origin, boards, link), keepTime: true, keepVariables: false };
  }
  const { title, to, keepTime, keepVariables } = link;
  return { title, url: linkTo(context, origin, boards, to), keepTime: keepTime ?? !isAddress(to), keepVariables: keepVariables ?? false };
}

/** The address of a dashboard inside Grafana, or the address itself. */
export function linkTo(context: Context, origin: Origin, boards: Boards, to: unknown): string {
  if (isAddress(to)) return to;
  const key = isRef(to, 'dashboard') ? to.name : String(to);
  const board = boards.get(key);
  if (board !== undefined) return `/d/${board.uid}`;
  const external = isRef(to, 'dashboard') ? declared<DashboardDef>(to).definition.title : undefined;
  problem(
    context,
    origin,
    external === undefined
      ? `there is no dashboard ${key}${didYouMean(key, boards.keys())}`
      : `the dashboard ${external} is not among those of the stack; add the record that declares it to \`dashboards\` of defineStack`,
  );
  return '';
}

const isAddress = (to: unknown): to is string => typeof to === 'string' && /^https?:\/\//.test(to);
