import { type Entry, type Mapping, type Node, type Scalar, entries, get } from '../../source/node.ts';
import type { KubernetesObject } from './object.ts';
import { Pod } from './pod.ts';

/** What prometheus-operator calls the pods of its kinds: `app.kubernetes.io/name`, and a label of that kind's own name. */
const NAMES: Readonly<Record<string, string>> = {
  Prometheus: 'prometheus',
  PrometheusAgent: 'prometheus-agent',
  Alertmanager: 'alertmanager',
  ThanosRuler: 'thanos-ruler',
};

/**
 * The pods that prometheus-operator makes of an object, with the labels that it gives them. What runs in them it decides itself,
 * so they have no containers here. Undefined for all other objects.
 */
export function operatorPod(object: KubernetesObject): Pod | undefined {
  const name = object.group === 'monitoring.coreos.com' ? NAMES[object.kind] : undefined;
  if (name === undefined || object.name === undefined) return undefined;
  const { from, to } = object.at;
  const scalar = (text: string): Scalar => ({ kind: 'scalar', from, to, value: text, text, style: 'plain' });
  const mapping = (all: readonly Entry[]): Mapping => ({ kind: 'mapping', from, to, entries: all });
  const own = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': object.name,
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    [name]: object.name,
  };
  const labels = mapping([
    ...entries(get(object.spec, 'podMetadata', 'labels')),
    ...Object.entries(own).map(([key, value]) => ({ key: scalar(key), value: scalar(value) as Node })),
  ]);
  return new Pod(object, mapping([{ key: scalar('metadata'), value: mapping([{ key: scalar('labels'), value: labels }]) }]));
}
