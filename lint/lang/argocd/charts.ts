import type { KubernetesObject } from '../kubernetes/object.ts';
import { Application, type ApplicationSource, isApplication } from './application.ts';

/** The charts of an Application by name; of an OCI repository the last part of it. Nothing for other objects. */
export function chartsOf(object: KubernetesObject, ...names: readonly string[]): readonly ApplicationSource[] {
  if (!isApplication(object)) return [];
  return new Application(object).sources.filter(({ chart }) => {
    const name = chart?.text.split('/').at(-1);
    return name !== undefined && (names.length === 0 || names.includes(name));
  });
}

/** The major version of a chart, also of a range that names one. */
export function majorOf({ revision }: ApplicationSource): number | undefined {
  const match = /^[\^~v=]*(\d+)(?:\.|$)/.exec(revision?.text ?? '');
  return match === null ? undefined : Number(match[1]);
}
