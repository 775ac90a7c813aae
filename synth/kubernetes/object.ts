import type { Artifact, KubernetesObject, Origin } from '../artifact.ts';
import type { Model } from '../model.ts';

/** Labels that everything of one name carries: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const labelsOf = (model: Model, name: string): Record<string, string> => ({
  app: name,
  'app.kubernetes.io/managed-by': 'therapy-ops',
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': model.stack,
});

/** Labels of what belongs to no single workload. */
export const stackLabels = (model: Model): Record<string, string> => ({
  'app.kubernetes.io/managed-by': 'therapy-ops',
  'app.kubernetes.io/part-of': model.stack,
});

/** The annotation that tells reviewers what each line of a Role or a NetworkPolicy is for. */
export const WHY = 'therapy-ops.dev/why';

/** Its file, in the folder of its application. */
export function file(model: Model, application: string, origin: Origin, object: KubernetesObject & Record<string, unknown>): Artifact {
  const { kind, metadata } = object;
  return {
    path: `dist/${model.environment.name}/${application}/${kind.toLowerCase()}-${metadata.name}.yaml`,
    origin,
    body: { yaml: object },
  };
}

/** `{ [key]: value }`, or nothing when there is nothing to say. */
export function some(key: string, value: object | undefined): Record<string, unknown> {
  return value === undefined || Object.keys(value).length === 0 ? {} : { [key]: value };
}
