/** What is declared about the labels of the series of one metric. */
export interface MetricLabels {
  /** Every label that it can have, with all its values; null where nobody can list them. */
  readonly labels: ReadonlyMap<string, readonly string[] | null>;
  /** No other label exists: neither the exporter nor scraping adds one. */
  readonly closed: boolean;
  /** Labels that every series has with a value that is not empty. */
  readonly guaranteed: ReadonlySet<string>;
}

/** Who knows the labels of metrics: the catalogue, and the rules that record. */
export interface LabelFacts {
  labelsOf(metric: string): MetricLabels | undefined;
}
