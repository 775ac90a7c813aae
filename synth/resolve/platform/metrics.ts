import type { GrafanaComponent, KubePrometheusStackComponent } from '../../../spec/platform/metrics.ts';
import type { Origin } from '../../artifact.ts';
import type { ChartOptions } from '../../model/platform.ts';
import { milliseconds } from '../../duration.ts';
import { problem, secretFor, type Context } from '../context.ts';
import { disk, ingress, isCount, resources } from './sizes.ts';

/** Labels that say whose something is, and what it is: our rules and dashboards read them. */
const METRIC_LABELS = {
  namespaces: ['team', 'kubernetes.io/metadata.name'],
  pods: ['app', 'app.kubernetes.io/name', 'service', 'team'],
  deployments: ['app', 'app.kubernetes.io/name', 'service', 'team'],
} as const;

/**
 * The chart's own signs of life, which fire always or for the sake of an inhibition that we do not have:
 * https://runbooks.prometheus-operator.dev/runbooks/general/
 */
const NEVER = ['Watchdog', 'InfoInhibitor'];

export function kubePrometheusStack(
  context: Context,
  asked: KubePrometheusStackComponent,
  origin: Origin,
): ChartOptions['kube-prometheus-stack'] {
  const { shippedAlerts, retention } = asked;
  const say = (key: string, message: string) => problem(context, { ...origin, path: `${origin.path}.${key}` }, message);
  if (retention !== undefined && !milliseconds(retention))
    say('retention', `${retention} is no duration; write a whole number and a unit: 15d`);
  const { replicas = 1 } = asked;
  if (!isCount(replicas)) say('replicas', `${replicas} is no number of pods; write 1 or more`);
  return {
    replicas,
    retention: retention ?? context.environment.retention,
    ...(asked.retentionSize === undefined ? {} : { retentionSize: asked.retentionSize }),
    storage: disk(asked.storage, '50Gi'),
    // About 2 GiB for half a million series: https://prometheus.io/docs/prometheus/latest/storage/ and kube-prometheus' own sizes.
    resources: resources(asked.resources, { cpu: '500m', memory: '2Gi', memoryLimit: '4Gi' }),
    ...(asked.namespaces === 'ours' ? { namespaces: [...new Set(Object.values(context.environment.namespaces))].toSorted() } : {}),
    ...(shippedAlerts === false ? {} : { disabledAlerts: [...NEVER, ...(shippedAlerts?.disabled ?? [])] }),
    controlPlane: asked.controlPlane ?? false,
    metricLabels: asked.metricLabels ?? METRIC_LABELS,
  };
}

export function grafana(
  context: Context,
  asked: GrafanaComponent,
  namespace: string,
  application: string,
  origin: Origin,
): ChartOptions['grafana'] {
  const admin = asked.admin ?? { user: { secret: 'grafana', key: 'admin-user' }, password: { secret: 'grafana', key: 'admin-password' } };
  const secret = { name: 'grafana-admin', namespace, application, origin };
  secretFor(context, admin.user, { ...secret, key: 'admin-user' });
  secretFor(context, admin.password, { ...secret, key: 'admin-password' });
  for (const [i, plugin] of (asked.plugins ?? []).entries()) {
    if (!/^[^@\s]+@\d+\.\d+\.\d+\S*$/.test(plugin)) {
      problem(
        context,
        { ...origin, path: `${origin.path}.plugins[${i}]` },
        `${plugin} names no exact version, so the same commit could install something else tomorrow; write one such as ${plugin.replace(/@.*/, '')}@1.0.0`,
      );
    }
  }
  const page = ingress(asked.ingress, `grafana.${context.environment.domain}`);
  return {
    replicas: asked.replicas ?? 1,
    resources: resources(asked.resources, { cpu: '100m', memory: '512Mi' }),
    adminSecret: 'grafana-admin',
    url: page === undefined ? `http://grafana.${namespace}.svc` : `https://${page.host}`,
    ...(page === undefined ? {} : { ingress: page }),
    plugins: asked.plugins ?? [],
  };
}
