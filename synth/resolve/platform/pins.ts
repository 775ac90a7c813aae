import type { NamespaceRole } from '../../../spec/environment.ts';
import type { ChartModel, ChartName, IgnoredDifference } from '../../model/platform.ts';

/** What is fixed about a component. */
export interface Pin {
  readonly chart: string;
  readonly repository: string;
  /** The newest that was read, chart by chart, in the repositories of August 2026. */
  readonly version: string;
  readonly role: NamespaceRole;
  /** Order among Applications: definitions, then what fills Secrets, then everything else. */
  readonly wave: number;
  readonly podSecurity: ChartModel['podSecurity'];
  readonly releaseName: string;
  readonly syncOptions?: readonly string[];
  readonly ignoreDifferences?: readonly IgnoredDifference[];
}

/**
 * The version that our facts about it were read from, and that judges its configuration. Two more than the 0.34.0 of
 * kube-prometheus-stack 88.5.3, which let alerts through that an inhibition should have held back (its CHANGELOG, 0.34.1).
 */
export const ALERTMANAGER = { image: 'quay.io/prometheus/alertmanager', version: '0.34.2' } as const;

const COMMUNITY = 'https://prometheus-community.github.io/helm-charts';
/** Grafana left grafana.github.io on 30 January 2026, Loki on 16 March 2026; Alloy and the end of Promtail stayed there. */
const GRAFANA_COMMUNITY = 'https://grafana-community.github.io/helm-charts';
const GRAFANA = 'https://grafana.github.io/helm-charts';
const FALCO = 'https://falcosecurity.github.io/charts';

/** A webhook's certificate authority is written by a controller inside the cluster, after every sync. */
const caBundle = (kind: 'ValidatingWebhookConfiguration' | 'MutatingWebhookConfiguration'): IgnoredDifference => ({
  group: 'admissionregistration.k8s.io',
  kind,
  jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
  reason: 'the certificate authority is made inside the cluster',
});

/**
 * Definitions and dashboards do not fit into the annotation of a client-side apply, 262,144 bytes. Not for every chart: a
 * StatefulSet with claims that was applied by the server stays OutOfSync for ever (judged with Argo CD 3.5.7).
 */
const SERVER_SIDE = ['ServerSideApply=true'];

const FIRST = -15;
const SECRETS = -10;
const CHARTS = 0;

export const PINS: Readonly<Record<ChartName, Pin>> = {
  'prometheus-operator-crds': {
    chart: 'prometheus-operator-crds',
    repository: COMMUNITY,
    version: '31.0.1',
    role: 'monitoring',
    wave: FIRST,
    podSecurity: 'baseline',
    releaseName: 'prometheus-operator-crds',
    syncOptions: SERVER_SIDE,
  },
  'external-secrets': {
    chart: 'external-secrets',
    repository: 'https://charts.external-secrets.io',
    version: '2.9.0',
    role: 'secrets',
    wave: SECRETS,
    podSecurity: 'baseline',
    releaseName: 'external-secrets',
    syncOptions: SERVER_SIDE,
    ignoreDifferences: [caBundle('ValidatingWebhookConfiguration')],
  },
  'kube-prometheus-stack': {
    chart: 'kube-prometheus-stack',
    repository: COMMUNITY,
    version: '88.5.3',
    role: 'monitoring',
    wave: CHARTS,
    // node-exporter reads the host's processes and disks.
    podSecurity: 'privileged',
    releaseName: 'kube-prometheus-stack',
    syncOptions: SERVER_SIDE,
    ignoreDifferences: [caBundle('MutatingWebhookConfiguration'), caBundle('ValidatingWebhookConfiguration')],
  },
  grafana: {
    chart: 'grafana',
    repository: GRAFANA_COMMUNITY,
    version: '12.11.1',
    role: 'monitoring',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'grafana',
  },
  loki: {
    chart: 'loki',
    repository: GRAFANA_COMMUNITY,
    version: '18.11.0',
    role: 'logging',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'loki',
  },
  // Both read /var/log of the host.
  alloy: {
    chart: 'alloy',
    repository: GRAFANA,
    version: '1.11.1',
    role: 'logging',
    wave: CHARTS,
    podSecurity: 'privileged',
    releaseName: 'alloy',
  },
  promtail: {
    chart: 'promtail',
    repository: GRAFANA,
    version: '6.17.1',
    role: 'logging',
    wave: CHARTS,
    podSecurity: 'privileged',
    releaseName: 'promtail',
  },
  'alloy-events': {
    chart: 'alloy',
    repository: GRAFANA,
    version: '1.11.1',
    role: 'logging',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'alloy-events',
  },
  'opentelemetry-collector': {
    chart: 'opentelemetry-collector',
    repository: 'https://open-telemetry.github.io/opentelemetry-helm-charts',
    version: '0.170.0',
    role: 'tracing',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'otel-collector',
  },
  jaeger: {
    chart: 'jaeger',
    repository: 'https://jaegertracing.github.io/helm-charts',
    version: '4.11.1',
    role: 'tracing',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'jaeger',
  },
  tempo: {
    chart: 'tempo',
    repository: GRAFANA_COMMUNITY,
    version: '2.2.4',
    role: 'tracing',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'tempo',
  },
  // It loads a probe into the kernel.
  falco: {
    chart: 'falco',
    repository: FALCO,
    version: '9.1.0',
    role: 'security',
    wave: CHARTS,
    podSecurity: 'privileged',
    releaseName: 'falco',
  },
  falcosidekick: {
    chart: 'falcosidekick',
    repository: FALCO,
    version: '0.14.0',
    role: 'security',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'falcosidekick',
  },
  opencost: {
    chart: 'opencost',
    repository: 'https://opencost.github.io/opencost-helm-chart',
    version: '2.5.17',
    role: 'cost',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'opencost',
  },
  kubecost: {
    chart: 'kubecost',
    repository: 'https://kubecost.github.io/kubecost',
    version: '3.2.1',
    role: 'cost',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'kubecost',
  },
  'github-actions-exporter': {
    // The only chart of it: cpanato/github_actions_exporter, folder charts/github-exporter.
    chart: 'github-exporter',
    repository: 'https://cpanato.dev/github_actions_exporter',
    version: '0.3.0',
    role: 'ci',
    wave: CHARTS,
    podSecurity: 'baseline',
    releaseName: 'github-actions-exporter',
  },
};
