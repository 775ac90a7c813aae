import { Embedded, type Artifact, type KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { FalcoFileModel, FalcoOverrideModel } from '../model/falco.ts';
import { configMapName, fileName } from './files.ts';

/** One ConfigMap for each rules file. */
export function falco(model: Model): Artifact[] {
  const { environment } = model;
  return model.falco.files.map((file): Artifact => {
    const object: KubernetesObject & { readonly data: object } = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: configMapName(file.name),
        namespace: environment.namespaces.security,
        labels: { 'app.kubernetes.io/name': 'falco', 'app.kubernetes.io/part-of': model.stack },
      },
      data: { [fileName(file.name)]: new Embedded('yaml', rulesFile(file)) },
    };
    return {
      path: `dist/${environment.name}/security/configmap-${configMapName(file.name)}.yaml`,
      origin: file.origin,
      body: { yaml: object },
    };
  });
}

/** The items of a rules file, in the order in which Falco needs them: what is used stands above. */
export function rulesFile({ engine, lists, macros, rules, overrides }: FalcoFileModel): object[] {
  return [
    { required_engine_version: engine },
    ...lists.map(({ list, items }) => ({ list, items })),
    ...macros.map(({ macro, condition }) => ({ macro, condition })),
    ...rules.map(({ rule, desc, condition, enabled, output, priority, source, tags, exceptions }) => ({
      rule,
      desc,
      condition,
      ...(enabled === undefined ? {} : { enabled }),
      output,
      priority,
      ...(source === undefined ? {} : { source }),
      ...(tags === undefined ? {} : { tags }),
      ...(exceptions === undefined ? {} : { exceptions }),
    })),
    ...overrides.map(({ kind, name, keys, override }: FalcoOverrideModel) => ({ [kind]: name, ...keys, override })),
  ];
}
