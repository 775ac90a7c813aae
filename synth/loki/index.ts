import { Embedded, type Artifact, type KubernetesObject, type Origin } from '../artifact.ts';
import type { AlertModel, Model } from '../model.ts';
import { auditPolicy } from './audit.ts';
import { RULES_FOLDER, TENANT } from './config.ts';

/** Loki's alerts, a ConfigMap for each service that has some; and the audit policy of the API server where its log is read. */
export function loki(model: Model): Artifact[] {
  const services = model.services.flatMap(({ name }) => {
    const alerts = model.logAlerts.filter(({ service }) => service === name);
    return alerts.length === 0 ? [] : [{ name, alerts }];
  });
  return [
    ...services.map(({ name, alerts }) => rules(model, name, alerts)),
    ...(model.platform.auditLog === undefined
      ? []
      : [
          configMap(
            model,
            'kubernetes-audit-policy',
            { labels: { 'app.kubernetes.io/part-of': model.stack } },
            { 'policy.yaml': new Embedded('yaml', auditPolicy(model)) },
            model.environment.origin,
          ),
        ]),
  ];
}

function rules(model: Model, service: string, alerts: readonly AlertModel[]): Artifact {
  const metadata = {
    labels: { loki_rule: '1', 'app.kubernetes.io/part-of': model.stack },
    // The sidecar of Loki's pod writes the files there: one folder a tenant, and without tenants their name is `fake`.
    annotations: { 'k8s-sidecar-target-directory': `${RULES_FOLDER}/${TENANT}` },
  };
  const groups = [{ name: `${service}.logs`, rules: alerts.map(rule) }];
  return configMap(model, `loki-rules-${service}`, metadata, { [`${service}.yaml`]: new Embedded('yaml', { groups }) }, alerts[0]!.origin);
}

const rule = ({ name, expr, for: duration, keepFiringFor, labels, annotations }: AlertModel) => ({
  alert: name,
  expr,
  ...(duration === undefined ? {} : { for: duration }),
  ...(keepFiringFor === undefined ? {} : { keep_firing_for: keepFiringFor }),
  labels,
  annotations,
});

function configMap(
  { environment }: Model,
  name: string,
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> },
  data: object,
  origin: Origin,
): Artifact {
  const object: KubernetesObject & { readonly data: object } = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: environment.namespaces.logging, ...metadata },
    data,
  };
  return { path: `dist/${environment.name}/logging/configmap-${name}.yaml`, origin, body: { yaml: object } };
}
