import { frozen, handle, type Ref } from './handle.ts';
import type { SecretRef } from './secret.ts';
import { site } from './site.ts';

interface Common {
  /** As Grafana shows it. Default: the key with a capital first letter. */
  readonly title?: string;
  /** What dashboards refer to it by, at most 40 of `a-z A-Z 0-9 _ -`. Default: the key in kebab case. */
  readonly uid?: string;
  /** For queries that name no data source. Default: the first Prometheus. */
  readonly default?: boolean;
}

interface Http extends Common {
  /** Default: the component of this stack, in the namespace of its role. */
  readonly url?: string;
  /** Sent as `Authorization: Bearer`. Default: none. */
  readonly bearerToken?: SecretRef;
  readonly basicAuth?: { readonly user: string; readonly password: SecretRef };
  /** Value of `X-Scope-OrgID`, for a Loki, Mimir or Tempo of several tenants. Default: none. */
  readonly tenant?: string;
}

/** What is said about a data source of each type; `K` are the keys of the record that it stands in. */
interface Fields<K extends string> {
  prometheus: Http & {
    /** Where exemplars lead to, a Tempo or Jaeger of this record. Default: the first one; `false` for none. */
    readonly traces?: K | false;
    /** Default: the first Alertmanager of this record. */
    readonly alertmanager?: K;
    /** Label of an exemplar that holds the trace. Default `trace_id`, as OpenTelemetry writes it. */
    readonly exemplarLabel?: string;
  };
  loki: Http & {
    /** Where a trace id in a line leads to, a Tempo or Jaeger of this record. Default: the first one; `false` for none. */
    readonly traces?: K | false;
    /** Finds the trace id in a line, as its first group. Default: the JSON fields `traceId`, `trace_id` and `traceID`, and the same in logfmt. */
    readonly tracePattern?: string;
    /** Lines of one query at most. Default 1000. */
    readonly maxLines?: number;
  };
  tempo: Http &
    Correlated<K> & {
      /** The Prometheus with the service graph and span metrics. Default: the first one of this record; `false` for none. */
      readonly metrics?: K | false;
    };
  jaeger: Http & Correlated<K>;
  postgres: Common & {
    /** `host:port`. */
    readonly url: string;
    readonly database: string;
    /** A role that can only read: whoever edits a dashboard can send any SQL. */
    readonly user: string;
    readonly password: SecretRef;
    /** Default `require`. */
    readonly sslMode?: 'disable' | 'require' | 'verify-ca' | 'verify-full';
    /** Connections at most. Default 5. */
    readonly maxConnections?: number;
  };
  alertmanager: Http;
}

interface Correlated<K extends string> {
  /** The Loki with the logs of a span. Default: the first one of this record; `false` for none. */
  readonly logs?: K | false;
  /** Attributes of a span that are labels of its log streams: attribute to label. Default `{ 'k8s.namespace.name': 'namespace', 'k8s.pod.name': 'pod' }`. */
  readonly logLabels?: Readonly<Record<string, string>>;
}

export type DataSourceType = keyof Fields<string>;

/** One data source, by its type. */
export type DataSourceDef<T extends DataSourceType = DataSourceType, K extends string = string> = {
  [X in T]: { readonly type: X } & Fields<K>[X];
}[T];

/** A data source that queries can be sent to. */
export interface DataSource<T extends DataSourceType = DataSourceType, N extends string = string> extends Ref<'dataSource', N> {
  readonly type: T;
}

/**
 * Declares the data sources of Grafana; gives back a handle for each, under the same key. Traces, logs and metrics are linked with
 * each other by themselves. Secrets reach Grafana as environment variables, from the Kubernetes Secret `grafana-datasources`.
 */
export function dataSources<const T extends { readonly [name: string]: DataSourceType }>(record: {
  readonly [N in keyof T]: { readonly type: T[N] } & Fields<keyof NoInfer<T> & string>[NoInfer<T>[N]];
}): { readonly [N in keyof T]: DataSource<T[N], N & string> } {
  const where = site(dataSources);
  const made = Object.entries<{ type: DataSourceType }>(record).map(([key, definition]) => {
    const ref = handle('dataSource', key, definition, where);
    return [key, frozen({ ...ref, type: definition.type })];
  });
  return Object.freeze(Object.fromEntries(made)) as never;
}
