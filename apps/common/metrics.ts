import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Gauges by their names, which end in `_total` as only those of counters may. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** A registry of its own, with what is known of every process. Counters and histograms are made with `registers: [registry]`. */
export function metricsRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  return registry;
}

export interface Series<L extends string> {
  readonly labels: Readonly<Record<L, string>>;
  readonly value: number;
}

/** A gauge whose series come and go. */
export interface Family<L extends string> {
  /** These are all: a series that is not among them ends, instead of saying its last value for ever. */
  replace(series: Iterable<Series<L>>): void;
}

export interface FamilyOptions<L extends string> {
  /** With its unit: `audit_export_bytes`. */
  readonly name: string;
  readonly help: string;
  /** Of few values each, never an id. */
  readonly labels: readonly [L, ...L[]];
}

export function gaugeFamily<L extends string>(registry: Registry, { name, help, labels }: FamilyOptions<L>): Family<L> {
  const gauge = new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
  return {
    replace(series) {
      gauge.reset();
      for (const { labels, value } of series) gauge.set(labels, value);
    },
  };
}

/** `NAME_info{...} 1`: what is known of a thing in words. */
export function infoMetric<L extends string>(registry: Registry, name: string, help: string, labels: Readonly<Record<L, string>>): void {
  const names = Object.keys(labels) as [L, ...L[]];
  gaugeFamily(registry, { name: `${name}_info`, help, labels: names }).replace([{ labels, value: 1 }]);
}
