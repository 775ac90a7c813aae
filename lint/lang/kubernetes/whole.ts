import { get, scalar } from '../../source/node.ts';
import type { KubernetesObject } from './object.ts';

/**
 * Whether a workload says all that it is: only then is what it does not say missing. Overlays of kustomize and the like are parts,
 * which leave out images, selectors and schedules.
 */
export function isWhole(object: KubernetesObject): boolean {
  const { pod, kind, spec } = object;
  if (pod === undefined || pod.mains.length === 0 || pod.containers.some(({ image }) => image === undefined)) return false;
  if (kind === 'CronJob') return scalar(spec, 'schedule') !== undefined;
  return kind === 'Pod' || kind === 'Job' || get(spec, 'selector') !== undefined;
}
