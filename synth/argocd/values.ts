import type { Model } from '../model.ts';
import type { ChartModel, ChartModelOf, ChartName } from '../model/platform.ts';
import { alloy, alloyEvents } from './charts/alloy.ts';
import { collector } from './charts/collector.ts';
import { kubecost, opencost } from './charts/cost.ts';
import { externalSecrets, prometheusOperatorCrds } from './charts/definitions.ts';
import { githubActionsExporter } from './charts/delivery.ts';
import { falco, falcosidekick } from './charts/falco.ts';
import { grafana } from './charts/grafana.ts';
import { kubePrometheusStack } from './charts/kube-prometheus-stack.ts';
import { loki } from './charts/loki.ts';
import { promtail } from './charts/promtail.ts';
import { jaeger, tempo } from './charts/traces.ts';
import { merge } from './merge.ts';

const CHARTS: { readonly [N in ChartName]: (model: Model, chart: ChartModelOf<N>) => Readonly<Record<string, unknown>> } = {
  'prometheus-operator-crds': prometheusOperatorCrds,
  'external-secrets': externalSecrets,
  'kube-prometheus-stack': kubePrometheusStack,
  grafana,
  loki,
  alloy,
  'alloy-events': alloyEvents,
  promtail,
  'opentelemetry-collector': collector,
  jaeger,
  tempo,
  falco,
  falcosidekick,
  opencost,
  kubecost,
  'github-actions-exporter': githubActionsExporter,
};

/** The values of a component's chart, with what the author says about them as the last word. */
export function chartValues(model: Model, chart: ChartModel): Readonly<Record<string, unknown>> {
  const values = CHARTS[chart.name] as (model: Model, chart: ChartModel) => Readonly<Record<string, unknown>>;
  return merge(values(model, chart), chart.values);
}
