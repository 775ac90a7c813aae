import type { MetricModel } from '../model/core.ts';
import { byName, filled, sorted } from './tidy.ts';

/** Producer of what our own rules record; told more exactly with the records. */
const RECORDED = 'recorded';

/**
 * Metrics that carry more labels than anybody can list, and why. A linter may miss a label of theirs, it may not call one wrong.
 */
const MORE_LABELS: readonly RegExp[] = [
  /^ALERTS(_FOR_STATE)?$/, // all labels of the alert: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
  /^kube_.+_(labels|annotations)$/, // what metricLabelsAllowlist allows: kube-state-metrics, docs/developer/cli-arguments.md
  /^argocd_(app|appset|cluster)_labels$/, // what the flags name: Argo CD, docs/operator-manual/metrics.md
  /^falcosecurity_falco_rules_matches_total$/, // `tag_*` for each tag of the rule: Falco, userspace/falco/falco_metrics.cpp
];

/** Metrics by name, and what the metrics of one producer have in common by its name. */
export function metricFacts(all: readonly MetricModel[]) {
  const metrics = all.filter(({ producer }) => producer !== RECORDED).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const producers = new Map<string, Scrape>();
  for (const metric of metrics) {
    const known = producers.get(metric.producer);
    if (known === undefined || known.targetLabels.length < metric.targetLabels.length) producers.set(metric.producer, scrapeOf(metric));
  }
  return {
    producers: sorted([...producers].map(([name, scrape]) => [name, { ...filled(scrape), targetLabels: scrape.targetLabels }])),
    metrics: byName(
      metrics,
      ({ name }) => name,
      (metric) => metricFact(metric, producers.get(metric.producer)!),
    ),
  };
}

interface Scrape {
  /** Undefined where several jobs expose it. */
  readonly job: string | undefined;
  readonly interval: string;
  readonly targetLabels: readonly string[];
}

const scrapeOf = ({ job, interval, targetLabels }: MetricModel): Scrape => ({ job: job === '' ? undefined : job, interval, targetLabels });

function metricFact(metric: MetricModel, common: Scrape) {
  const { name, type, unit, producer, labels, buckets } = metric;
  const own = scrapeOf(metric);
  // A label that the metric has itself is none of its target.
  const expected = common.targetLabels.filter((label) => !(label in labels));
  return {
    type,
    unit,
    producer,
    ...(own.job === common.job ? {} : { job: own.job }),
    ...(own.interval === common.interval ? {} : { interval: own.interval }),
    ...(own.targetLabels.join() === expected.join() ? {} : { targetLabels: own.targetLabels }),
    ...filled({ labels, buckets }),
    ...(MORE_LABELS.some((one) => one.test(name)) ? { moreLabels: true } : {}),
  };
}
