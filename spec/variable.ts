import type { DataSource, DataSourceType } from './datasource.ts';
import { frozen, KIND, type Ref } from './handle.ts';
import type { LogStream } from './logql.ts';
import type { Metric, MetricType } from './metric.ts';
import type { Duration } from './units.ts';

interface Common {
  /** As the dashboard shows it. Default: the name. */
  readonly label?: string;
  /** Default false. */
  readonly hidden?: boolean;
}
interface Choice extends Common {
  /** Several values at once; in a matcher it needs `=~`. Default false. */
  readonly multi?: boolean;
  /** An entry for all values. Default false. */
  readonly includeAll?: boolean;
}
interface Found extends Choice {
  /** Only values that match; the first group is what remains. Default: all. */
  readonly regexp?: RegExp;
  /** Default: the first one of the fitting type. */
  readonly source?: Ref<'dataSource'>;
}

/** What a variable is made of; resolve reads it. */
export type VariableDef =
  | ({
      readonly type: 'labelValues';
      readonly of: Ref<'metric'> | Ref<'logStream'>;
      readonly values: string;
      readonly where?: string;
    } & Found)
  | ({ readonly type: 'query'; readonly source: Ref<'dataSource'>; readonly query: string } & Omit<Found, 'source'>)
  | ({ readonly type: 'custom'; readonly values: readonly string[] | Readonly<Record<string, string>> } & Choice)
  | ({ readonly type: 'interval'; readonly values: readonly Duration[]; readonly default?: Duration } & Common)
  | ({ readonly type: 'dataSource'; readonly of: DataSourceType } & Common)
  | ({ readonly type: 'textbox'; readonly value: string } & Common)
  | { readonly type: 'constant'; readonly value: string };

/** A variable of a dashboard. The key in the record is its name: `$namespace` in queries, titles and links. */
export interface Variable {
  readonly [KIND]: 'variable';
  readonly definition: VariableDef;
}

const made = (definition: VariableDef): Variable => frozen({ [KIND]: 'variable', definition });

type Map<H> = H extends Metric<MetricType, infer M> ? M : H extends LogStream<infer M> ? M : never;

/** Makes variables: `variable.labelValues(kubeState.kube_pod_info, 'namespace', { multi: true, includeAll: true })`. */
export const variable = {
  /** The values of a label of a metric or of log streams. `where` narrows them, variables included: `{namespace="$namespace"}`. */
  labelValues<H extends Ref<'metric'> | Ref<'logStream'>>(
    of: H,
    values: keyof Map<H> & string,
    options: Found & { readonly where?: `{${string}}` } = {},
  ): Variable {
    return made({ type: 'labelValues', of, values, ...options });
  },
  /** What a query returns: PromQL, `label_values(...)`, SQL. */
  query(source: DataSource, query: string, options: Omit<Found, 'source'> = {}): Variable {
    return made({ type: 'query', source, query, ...options });
  },
  /** Values of a list; with a record, texts and the values that they stand for. */
  custom(values: readonly string[] | Readonly<Record<string, string>>, options: Choice = {}): Variable {
    return made({ type: 'custom', values, ...options });
  },
  /** Lengths of time to choose from. Default: the first one. */
  interval(values: readonly Duration[], options: Common & { readonly default?: Duration } = {}): Variable {
    return made({ type: 'interval', values, ...options });
  },
  /** A data source of this type. Queries of the dashboard that name none use it. */
  dataSource(of: DataSourceType, options: Common = {}): Variable {
    return made({ type: 'dataSource', of, ...options });
  },
  /** Free text. */
  textbox(value = '', options: Common = {}): Variable {
    return made({ type: 'textbox', value, ...options });
  },
  /** A value that nobody sees or changes. */
  constant(value: string): Variable {
    return made({ type: 'constant', value });
  },
};
