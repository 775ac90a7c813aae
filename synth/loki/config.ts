import type { Model } from '../model.ts';
import type { ChartModelOf, ChartOptions } from '../model/platform.ts';

/** Where Loki's disk is mounted, and where the sidecar puts rules. */
const DATA = '/var/loki';
export const RULES_FOLDER = '/rules';

/** The name that Loki gives the only tenant there is without authentication. */
export const TENANT = 'fake';

/** The schema counts from here; a day before any log of ours. Loki refuses to change it for days that have data. */
const SCHEMA_FROM = '2024-04-01';

/** The whole configuration of one Loki process that does everything: Loki 3.7, index tsdb, schema v13. */
export function lokiConfig(
  { environment, platform, grafana }: Model,
  { retention, bucket }: ChartOptions['loki'],
): Record<string, unknown> {
  const store = bucket === undefined ? 'filesystem' : 's3';
  const alertmanager = platform.endpoints.alertmanager?.url;
  const page = platform.charts.find((chart): chart is ChartModelOf<'grafana'> => chart.name === 'grafana')?.options.url;
  const source = grafana.dataSources.find(({ type }) => type === 'loki')?.uid;
  return {
    auth_enabled: false,
    server: { http_listen_port: 3100, grpc_listen_port: 9095, log_level: 'warn' },
    common: {
      path_prefix: DATA,
      replication_factor: 1,
      ring: { kvstore: { store: 'inmemory' } },
    },
    schema_config: {
      configs: [{ from: SCHEMA_FROM, store: 'tsdb', object_store: store, schema: 'v13', index: { prefix: 'index_', period: '24h' } }],
    },
    storage_config: bucket === undefined ? { filesystem: { directory: `${DATA}/chunks` } } : { aws: s3(bucket) },
    ingester: { chunk_encoding: 'snappy' },
    compactor: {
      working_directory: `${DATA}/compactor`,
      retention_enabled: true,
      delete_request_store: store,
    },
    limits_config: {
      retention_period: retention,
      allow_structured_metadata: true,
      volume_enabled: true,
      reject_old_samples: true,
      reject_old_samples_max_age: retention,
    },
    ruler: {
      storage: { type: 'local', local: { directory: RULES_FOLDER } },
      rule_path: `${DATA}/rules`,
      ring: { kvstore: { store: 'inmemory' } },
      evaluation_interval: environment.evaluationInterval,
      enable_api: true,
      ...(alertmanager === undefined ? {} : { alertmanager_url: alertmanager, enable_alertmanager_v2: true }),
      // An alert's source leads to the query in Grafana.
      ...(page === undefined ? {} : { external_url: page }),
      ...(page === undefined || source === undefined ? {} : { datasource_uid: source }),
      ...(Object.keys(environment.externalLabels).length === 0 ? {} : { external_labels: environment.externalLabels }),
    },
    analytics: { reporting_enabled: false },
  };
}

/** Credentials come from the environment of the pod. */
function s3({ bucket, region, endpoint }: NonNullable<ChartOptions['loki']['bucket']>): object {
  return {
    bucketnames: bucket,
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint, s3forcepathstyle: true }),
  };
}
