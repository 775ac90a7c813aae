import type { KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { ServiceWorkloadModel } from '../model/apps.ts';
import { labelsOf, some } from './object.ts';

type Plain = KubernetesObject & Record<string, unknown>;

/** One pod at a time may be taken away on purpose; one that is unwell anyway never stands in the way of a drain. */
export function disruptionBudget(model: Model, { name, namespace, replicas }: ServiceWorkloadModel): Plain[] {
  if (replicas < 2) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace, labels: labelsOf(model, name) },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    },
  ];
}

/** The way in from outside. */
export function ingress(model: Model, { name, namespace, ingress: way }: ServiceWorkloadModel): Plain[] {
  if (way === undefined) return [];
  const backend = { service: { name, port: { name: way.port } } };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, namespace, labels: labelsOf(model, name), ...some('annotations', way.annotations) },
      spec: {
        ingressClassName: way.className,
        ...(way.tlsSecret === undefined ? {} : { tls: [{ hosts: [way.host], secretName: way.tlsSecret }] }),
        rules: [{ host: way.host, http: { paths: way.paths.map((path) => ({ path, pathType: 'Prefix', backend })) } }],
      },
    },
  ];
}
