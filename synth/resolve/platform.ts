import type { Component } from '../../spec/platform/component.ts';
import type { PlatformDef } from '../../spec/platform.ts';
import type { ChartModel, ChartName, ChartOptions, PlatformModel } from '../model/platform.ts';
import { didYouMean } from '../names.ts';
import { place, problem, type Context } from './context.ts';
import { alertmanagerInstance } from './platform/alertmanager.ts';
import { chart, resolveVersions } from './platform/chart.ts';
import { githubActionsExporter } from './platform/delivery.ts';
import { endpoints } from './platform/endpoints.ts';
import { logCollector, loki } from './platform/logs.ts';
import { grafana, kubePrometheusStack } from './platform/metrics.ts';
import { resources } from './platform/sizes.ts';
import { collector, traceStore } from './platform/traces.ts';

/** Where the ExternalSecrets of charts lie: in a folder of their own, applied before any chart waits for its Secret. */
const SECRETS = 'platform-secrets';

/** What cannot do its work without something else, and what it wants of it. */
const NEEDS: readonly (readonly [keyof PlatformDef, keyof PlatformDef, string])[] = [
  ['kubernetesAudit', 'logCollector', 'nobody would read the audit log'],
  ['logCollector', 'loki', 'the logs would have nowhere to go'],
  ['opentelemetryCollector', 'tracing', 'the traces would have nowhere to go'],
  ['falco', 'falcosidekick', 'nobody would hear of its events'],
  ['falcosidekick', 'kubePrometheusStack', 'there would be no Alertmanager for its events'],
  ['cost', 'kubePrometheusStack', 'it reads what runs where from Prometheus'],
];

/** What mounts Secrets and ConfigMaps of ours, which lie in the namespace of the role. */
const AT_HOME: readonly (readonly ['kubePrometheusStack' | 'falco', 'monitoring' | 'security'])[] = [
  ['kubePrometheusStack', 'monitoring'],
  ['falco', 'security'],
];

const COMPONENTS: readonly (keyof PlatformDef)[] = [
  'prometheusOperatorCrds',
  'externalSecrets',
  'kubePrometheusStack',
  'grafana',
  'loki',
  'logCollector',
  'kubernetesAudit',
  'opentelemetryCollector',
  'tracing',
  'falco',
  'falcosidekick',
  'cost',
  'githubActionsExporter',
];

/** What is installed from charts. */
export function resolvePlatform(context: Context): PlatformModel {
  const asked = context.stack.platform ?? {};
  const at = (key: keyof PlatformDef) => place(context, context.site, '', 'platform', key);
  for (const key of Object.keys(asked)) {
    if (!COMPONENTS.includes(key as keyof PlatformDef))
      problem(context, at(key as keyof PlatformDef), `no component is called ${key}${didYouMean(key, COMPONENTS)}`);
  }
  for (const [who, what, why] of NEEDS) {
    if (asked[who] !== undefined && asked[what] === undefined) problem(context, at(who), `${who} needs ${what}: ${why}; add ${what}: {}`);
  }
  for (const [who, role] of AT_HOME) {
    const home = context.environment.namespaces[role];
    const namespace = asked[who]?.namespace;
    if (namespace !== undefined && namespace !== home)
      problem(
        context,
        at(who),
        `${who} mounts what lies in ${home}, so it cannot run in ${namespace}; leave namespace out, and write namespaces: { ${role}: '${namespace}' } in the environment`,
      );
  }
  const versions = resolveVersions(context);
  const charts: ChartModel[] = [];
  /** One component that is one chart. Its own options may ask for Secrets, which lie where it lies. */
  const add = <C extends Component, N extends ChartName>(
    key: keyof PlatformDef,
    component: C | undefined,
    name: N,
    options: (asked: C, namespace: string) => ChartOptions[N],
  ) => {
    if (component === undefined) return;
    const bare = chart(context, versions, name, component, {} as ChartOptions[N], at(key));
    charts.push({ ...bare, options: options(component, bare.namespace) } as ChartModel);
  };

  const crds = asked.prometheusOperatorCrds ?? (asked.kubePrometheusStack === undefined ? false : {});
  add('prometheusOperatorCrds', crds === false ? undefined : crds, 'prometheus-operator-crds', () => ({}));
  add('externalSecrets', asked.externalSecrets, 'external-secrets', (c) => ({
    replicas: c.replicas ?? 2,
    resources: resources(c.resources, { cpu: '20m', memory: '128Mi' }),
  }));
  add('kubePrometheusStack', asked.kubePrometheusStack, 'kube-prometheus-stack', (c) =>
    kubePrometheusStack(context, c, at('kubePrometheusStack')),
  );
  add('grafana', asked.grafana, 'grafana', (c, namespace) => grafana(context, c, namespace, SECRETS, at('grafana')));
  add('loki', asked.loki, 'loki', (c, namespace) => loki(context, c, namespace, SECRETS, at('loki')));
  if (asked.logCollector !== undefined) charts.push(...logCollector(context, versions, asked.logCollector, at('logCollector')));
  add('opentelemetryCollector', asked.opentelemetryCollector, 'opentelemetry-collector', (c) =>
    collector(context, c, at('opentelemetryCollector')),
  );
  if (asked.tracing !== undefined) charts.push(traceStore(context, versions, asked.tracing, at('tracing')));
  add('falco', asked.falco, 'falco', (c) => ({
    resources: resources(c.resources, { cpu: '100m', memory: '512Mi', memoryLimit: '1Gi' }),
    priority: c.priority ?? 'notice',
    rulesVersion: c.rulesVersion ?? '5.1.0',
  }));
  add('falcosidekick', asked.falcosidekick, 'falcosidekick', (c) => ({
    replicas: c.replicas ?? 2,
    resources: resources(c.resources, { cpu: '20m', memory: '64Mi' }),
  }));
  const money = asked.cost;
  if (money?.kind === 'kubecost')
    add('cost', money, 'kubecost', (c) => ({ resources: resources(c.resources, { cpu: '200m', memory: '1Gi' }) }));
  else
    add('cost', money, 'opencost', (c) => ({
      resources: resources(c.resources, { cpu: '50m', memory: '256Mi' }),
      ...(c.prices === undefined ? {} : { prices: c.prices }),
    }));
  add('githubActionsExporter', asked.githubActionsExporter, 'github-actions-exporter', (c, namespace) =>
    githubActionsExporter(context, c, namespace, SECRETS, at('githubActionsExporter')),
  );

  const store = charts.find(({ name }) => name === 'jaeger' || name === 'tempo')?.name as 'jaeger' | 'tempo' | undefined;
  const listening = endpoints(charts);
  const { kubePrometheusStack: operator } = asked;
  return {
    charts: charts.toSorted((a, b) => a.wave - b.wave),
    endpoints: listening,
    ...(operator === undefined || listening.alertmanager === undefined
      ? {}
      : { alertmanager: alertmanagerInstance(context, operator, listening.alertmanager, at('kubePrometheusStack')) }),
    ...(store === undefined ? {} : { traceStore: store }),
    ...(asked.kubernetesAudit === undefined ? {} : { auditLog: asked.kubernetesAudit.path ?? '/var/log/kubernetes/audit/*.log' }),
    // `false` for the definitions means that somebody else installed them.
    monitors: asked.kubePrometheusStack !== undefined || asked.prometheusOperatorCrds !== undefined,
  };
}
