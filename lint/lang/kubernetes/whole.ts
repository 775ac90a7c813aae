import { get, scalar } from '../../source/node.ts';
import type { KubernetesObject } from './object.ts';

const PART = /(^|[/_.-])(patch(es)?|overlays?)([/_.-]|$)/i;

/**
 * Whether a workload says all that it is: only then is what it does not say missing. Overlays of kustomize and the like are parts,
 * which leave out images, selectors and schedules, or are called what they are.
 */
export function isWhole(object: KubernetesObject): boolean {
  const { pod, kind, spec, source } = object;
  if (PART.test(source.path)) return false;
  if (pod === undefined || pod.mains.length === 0 || pod.containers.some(({ image }) => image === undefined)) return false;
  if (kind === 'CronJob') return scalar(spec, 'schedule') !== undefined;
  return kind === 'Pod' || kind === 'Job' || get(spec, 'selector') !== undefined;
}
