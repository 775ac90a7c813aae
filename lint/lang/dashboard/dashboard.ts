import { type Node, get, scalar, text } from '../../source/node.ts';
import type { Source } from '../../source/source.ts';
import * as classic from './classic.ts';
import type { Dashboard } from './model.ts';
import { linksOf } from './parts.ts';
import * as v2 from './v2.ts';

export type * from './model.ts';

/** Reads a dashboard of any schema: the bare model, what the API wraps in `dashboard`, and the object of Kubernetes. Takes anything. */
export function dashboard(source: Source, given: Node): Dashboard {
  const isObject = (text(given, 'apiVersion') ?? '').includes('/') && get(given, 'spec')?.kind === 'mapping';
  const wrapped = get(given, 'dashboard');
  const node = isObject ? get(given, 'spec')! : wrapped?.kind === 'mapping' && get(given, 'panels') === undefined ? wrapped : given;
  const isV2 = isObject
    ? /\/v2/.test(text(given, 'apiVersion')!)
    : get(node, 'elements')?.kind === 'mapping' && get(node, 'panels') === undefined;
  const reader = isV2 ? v2 : classic;
  return {
    source,
    node,
    schema: isV2 ? 'v2' : 'classic',
    title: scalar(node, 'title'),
    uid: isObject ? scalar(given, 'metadata', 'name') : scalar(node, 'uid'),
    editable: scalar(node, 'editable'),
    ...reader.panels(node),
    variables: reader.variables(node),
    annotations: reader.annotations(node),
    links: linksOf(get(node, 'links')),
    inputs: classic.inputs(node),
  };
}
