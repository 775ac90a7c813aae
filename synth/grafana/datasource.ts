import type { DataSourceModel } from '../model/grafana.ts';

/** How far logs are looked for around a span: clocks differ, and lines come late. */
const AROUND_A_SPAN = { spanStartTimeShift: '-5m', spanEndTimeShift: '5m' };

/** A file of Grafana's data source provisioning: https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources */
export const provisioning = (sources: readonly DataSourceModel[]) => ({
  apiVersion: 1,
  // Grafana deletes what vanishes from here, and only that.
  prune: true,
  datasources: sources.map(dataSource),
});

function dataSource(source: DataSourceModel) {
  const { name, plugin, uid, url, user, basicAuthUser, default: standard } = source;
  const settings = jsonData(source);
  const hidden = secureJsonData(source);
  return {
    name: literal(name),
    type: plugin,
    uid,
    access: 'proxy',
    url: literal(url),
    ...(user === undefined ? {} : { user: literal(user) }),
    ...(basicAuthUser === undefined ? {} : { basicAuth: true, basicAuthUser: literal(basicAuthUser) }),
    ...(standard ? { isDefault: true } : {}),
    ...(Object.keys(settings).length === 0 ? {} : { jsonData: settings }),
    ...(Object.keys(hidden).length === 0 ? {} : { secureJsonData: hidden }),
  };
}

/** Grafana replaces variables in every text of the file; a dollar sign is written twice. pkg/services/provisioning/values/values.go */
const literal = (text: string) => text.replaceAll('$', '$$$$');

/** The query that a link from a log line opens: the trace id, as the first group of the pattern found it. */
const TRACE_ID = literal('${__value.raw}');

/**
 * `$NAME` and not `${NAME}` or `$__env{NAME}`: those are replaced before a second round that looks for variables in what
 * came of the first, so a dollar sign in a password would be eaten. pkg/setting/expanders.go
 */
const environment = (name: string) => `$${name}`;

function jsonData(source: DataSourceModel): Record<string, unknown> {
  const {
    interval,
    traces,
    logs,
    metrics,
    alertmanager,
    tenant,
    exemplarLabel = '',
    tracePattern = '',
    maxLines,
    logLabels = {},
    database = '',
    sslMode,
    maxConnections,
    secrets,
  } = source;
  const headers = [...(secrets.bearerToken === undefined ? [] : ['Authorization']), ...(tenant === undefined ? [] : ['X-Scope-OrgID'])];
  const common = Object.fromEntries(headers.map((header, i) => [`httpHeaderName${i + 1}`, header]));
  const toLogs =
    logs === undefined
      ? {}
      : {
          tracesToLogsV2: {
            datasourceUid: logs,
            ...AROUND_A_SPAN,
            tags: Object.entries(logLabels).map(([key, value]) => ({ key, value })),
            filterByTraceID: true,
            filterBySpanID: false,
          },
        };
  switch (source.type) {
    case 'prometheus':
      return {
        ...common,
        httpMethod: 'POST',
        prometheusType: 'Prometheus',
        ...(interval === undefined ? {} : { timeInterval: interval }),
        manageAlerts: true,
        ...(alertmanager === undefined ? {} : { alertmanagerUid: alertmanager }),
        ...(traces === undefined ? {} : { exemplarTraceIdDestinations: [{ name: exemplarLabel, datasourceUid: traces }] }),
      };
    case 'loki':
      return {
        ...common,
        maxLines,
        ...(traces === undefined
          ? {}
          : {
              derivedFields: [
                {
                  name: 'Trace',
                  matcherRegex: literal(tracePattern),
                  url: TRACE_ID,
                  datasourceUid: traces,
                  urlDisplayLabel: 'Open the trace',
                },
              ],
            }),
      };
    case 'tempo':
      return {
        ...common,
        ...toLogs,
        ...(metrics === undefined ? {} : { serviceMap: { datasourceUid: metrics }, tracesToMetrics: { datasourceUid: metrics } }),
        nodeGraph: { enabled: true },
      };
    case 'jaeger':
      return { ...common, ...toLogs, nodeGraph: { enabled: true } };
    case 'postgres':
      return { database: literal(database), sslmode: sslMode, maxOpenConns: maxConnections, postgresVersion: 1500 };
    case 'alertmanager':
      return { ...common, implementation: 'prometheus', handleGrafanaManagedAlerts: false };
  }
}

function secureJsonData({ tenant, secrets }: DataSourceModel): Record<string, string> {
  const headers = [
    ...(secrets.bearerToken === undefined ? [] : [`Bearer ${environment(secrets.bearerToken)}`]),
    ...(tenant === undefined ? [] : [literal(tenant)]),
  ];
  return {
    ...(secrets.password === undefined ? {} : { password: environment(secrets.password) }),
    ...(secrets.basicAuthPassword === undefined ? {} : { basicAuthPassword: environment(secrets.basicAuthPassword) }),
    ...Object.fromEntries(headers.map((value, i) => [`httpHeaderValue${i + 1}`, value])),
  };
}
