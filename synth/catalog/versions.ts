import type { ChartName, PlatformModel } from '../model/platform.ts';
import { sorted } from './tidy.ts';

/**
 * What a version of a chart runs. Source: Chart.yaml and values.yaml of each, generating.md 3.1; the Prometheus of kube-prometheus-stack is
 * that of the chart `prometheus` of the same week. A version that is not here is not known, and whoever asks gets no answer.
 */
const APPS: { readonly [N in ChartName]?: Readonly<Record<string, Readonly<Record<string, string>>>> } = {
  'kube-prometheus-stack': {
    '88.5.3': {
      prometheus: '3.14.0',
      'prometheus-operator': '0.93.1',
      'kube-state-metrics': '2.20.0',
      'node-exporter': '1.12.1',
    },
  },
  'external-secrets': { '2.9.0': { 'external-secrets': '2.9.0' } },
  grafana: { '12.11.1': { grafana: '13.2.0' } },
  loki: { '18.11.0': { loki: '3.7.6' } },
  alloy: { '1.11.1': { alloy: '1.18.1' } },
  tempo: { '2.2.4': { tempo: '2.10.8' } },
  jaeger: { '4.11.1': { jaeger: '2.19.0' } },
  'opentelemetry-collector': { '0.170.0': { 'opentelemetry-collector': '0.158.0' } },
  falco: { '9.1.0': { falco: '0.44.1' } },
  falcosidekick: { '0.14.0': { falcosidekick: '2.31.1' } },
  opencost: { '2.5.17': { opencost: '1.120.1' } },
  'github-actions-exporter': { '0.3.0': { 'github-actions-exporter': '0.8.0' } },
};

/** The versions of what is installed, Kubernetes included. */
export function versionFacts(kubernetes: string, { charts, alertmanager }: PlatformModel): Record<string, string> {
  return sorted([
    ['kubernetes', kubernetes],
    ...(alertmanager === undefined ? [] : [['alertmanager', alertmanager.version] as const]),
    ...charts.flatMap(({ name, version }) => Object.entries(APPS[name]?.[version] ?? {})),
  ]);
}
