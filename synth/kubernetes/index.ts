import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { ConfigMapModel, WorkloadModel } from '../model/apps.ts';
import { accounts, roles } from './access.ts';
import { guards } from './guard.ts';
import { disruptionBudget, ingress } from './around.ts';
import { namespaces } from './namespaces.ts';
import { networkPolicies } from './network.ts';
import { file, labelsOf } from './object.ts';
import { externalSecrets } from './secrets.ts';
import { workloadObjects } from './workload.ts';

/** Namespaces, the workloads that we ship with their rights and flows, and every Secret that the store fills. */
export function kubernetes(model: Model): Artifact[] {
  const { workloads, configMaps } = model.apps;
  return [
    ...namespaces(model),
    ...externalSecrets(model),
    ...accounts(model),
    ...roles(model),
    ...guards(model),
    ...configMaps.map((map) => configMap(model, map)),
    ...workloads.flatMap((workload) => workloadFiles(model, workload)),
    ...networkPolicies(model),
  ];
}

function workloadFiles(model: Model, workload: WorkloadModel): Artifact[] {
  const { application, origin } = workload;
  const objects =
    workload.kind === 'Deployment'
      ? [...workloadObjects(model, workload), ...disruptionBudget(model, workload), ...ingress(model, workload)]
      : workloadObjects(model, workload);
  return objects.map((object) => file(model, application, origin, object));
}

const configMap = (model: Model, { name, namespace, application, data, origin }: ConfigMapModel): Artifact =>
  file(model, application, origin, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: labelsOf(model, name) },
    data,
  });
