import { type Span, get, items } from '../../source/node.ts';
import { flag } from './container.ts';
import type { KubernetesObject } from './object.ts';
import { Selector } from './selector.ts';

/** What a ServiceMonitor or PodMonitor of prometheus-operator looks for. */
export interface Monitor {
  readonly what: 'Service' | 'pod';
  readonly selector: Selector;
  /** The namespaces that it names; undefined: its own. */
  readonly named: readonly string[] | 'any' | undefined;
  readonly at: Span;
}

/** Undefined for objects that are no monitors, and for monitors that say nothing of what they select. */
export function monitored(object: KubernetesObject): Monitor | undefined {
  if (object.group !== 'monitoring.coreos.com' || (object.kind !== 'ServiceMonitor' && object.kind !== 'PodMonitor')) return undefined;
  const node = get(object.spec, 'selector');
  const scope = get(object.spec, 'namespaceSelector');
  const names = items(get(scope, 'matchNames')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return {
    what: object.kind === 'ServiceMonitor' ? 'Service' : 'pod',
    selector: Selector.of(node),
    named: flag(scope, 'any') === true ? 'any' : names.length > 0 ? names : undefined,
    at: node ?? object.at,
  };
}
