import type { DataSourceDef, DataSourceType } from '../../../spec/datasource.ts';
import { declared, type Ref } from '../../../spec/handle.ts';
import type { SecretRef } from '../../../spec/secret.ts';
import type { DataSourceModel } from '../../model/grafana.ts';
import { didYouMean, kebab } from '../../names.ts';
import { problem, secretFor, type Context } from '../context.ts';
import { placeIn, type Place } from './place.ts';
import { PLUGINS } from './source.ts';

/** What Grafana takes as uid: https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
export const UID = /^[a-zA-Z0-9_-]{1,40}$/;

/** The Secret whose keys become environment variables of Grafana (`envFromSecret` of its chart). */
const SECRET = 'grafana-datasources';

/** JSON of our logger, of OpenTelemetry and of Tempo's own examples; the same in logfmt. */
const TRACE_PATTERN = String.raw`"?(?:traceId|trace_id|traceID)"?[=:]\s*"?([0-9a-fA-F]{16,32})`;

/** The attributes that the collector's k8sattributes processor sets, and the labels that the log collector sets. */
const LOG_LABELS = { 'k8s.namespace.name': 'namespace', 'k8s.pod.name': 'pod' };

interface Entry {
  readonly key: string;
  readonly definition: DataSourceDef;
  readonly uid: string;
  readonly at: Place;
}

/** The data sources of the stack, with the links between them. A stack that declares none has one Prometheus. */
export function resolveDataSources(context: Context, namespace: string): DataSourceModel[] {
  const entries = Object.values(context.stack.dataSources ?? {}).map((ref) => entryOf(context, ref));
  if (entries.length === 0)
    entries.push({ key: 'prometheus', definition: { type: 'prometheus' }, uid: 'prometheus', at: () => context.environment.origin });
  checkUids(context, entries);
  const standard =
    entries.find(({ definition }) => definition.default) ??
    entries.find(({ definition }) => definition.type === 'prometheus') ??
    entries[0];
  for (const other of entries) {
    if (other !== standard && other.definition.default)
      problem(context, other.at('default'), `${standard!.key} is the default data source already; Grafana takes one`);
  }
  for (const entry of entries) checkInstalled(context, entry);
  return entries.map((entry) => model(context, namespace, entries, entry, entry === standard));
}

function entryOf(context: Context, ref: Ref<'dataSource'>): Entry {
  const { key, definition } = declared<DataSourceDef>(ref);
  return { key, definition, uid: definition.uid ?? kebab(key), at: placeIn(context, 'dataSources', ref) };
}

function checkUids(context: Context, entries: readonly Entry[]): void {
  const seen = new Map<string, string>();
  for (const { key, uid, at: place } of entries) {
    if (!UID.test(uid)) problem(context, place('uid'), `${uid} is no uid; use at most 40 letters, digits, underscores and hyphens`);
    if (seen.has(uid)) problem(context, place('uid'), `${seen.get(uid)} has the uid ${uid} too; give one of them another`);
    seen.set(uid, key);
  }
}

function model(context: Context, namespace: string, all: readonly Entry[], entry: Entry, standard: boolean): DataSourceModel {
  const { key, definition, uid, at: place } = entry;
  const reference = (field: string, types: readonly DataSourceType[]) => linked(context, all, entry, field, types);
  const secret = (field: string, ref: SecretRef | undefined): string | undefined => {
    if (ref === undefined) return undefined;
    const variable = `GRAFANA_${kebab(key).replaceAll('-', '_')}_${field}`.toUpperCase();
    return secretFor(context, ref, { name: SECRET, namespace, application: 'dashboards', origin: place(field), key: variable }).key;
  };
  const http = definition.type === 'postgres' ? undefined : definition;
  return {
    key,
    type: definition.type,
    plugin: PLUGINS[definition.type],
    name: definition.title ?? key.charAt(0).toUpperCase() + key.slice(1),
    uid,
    default: standard,
    url: definition.url ?? defaultUrl(context, definition.type),
    ...(http?.tenant === undefined ? {} : { tenant: http.tenant }),
    ...(http?.basicAuth === undefined ? {} : { basicAuthUser: http.basicAuth.user }),
    secrets: {
      password: definition.type === 'postgres' ? secret('password', definition.password) : undefined,
      basicAuthPassword: secret('basic_auth_password', http?.basicAuth?.password),
      bearerToken: secret('bearer_token', http?.bearerToken),
    },
    ...own(context, definition, reference),
    origin: place(),
  };
}

type Reference = (field: string, types: readonly DataSourceType[]) => string | undefined;

/** What only its type has. */
function own(context: Context, definition: DataSourceDef, reference: Reference): Partial<DataSourceModel> {
  const traces = () => reference('traces', ['tempo', 'jaeger']);
  const present = <T extends object>(fields: T) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
  switch (definition.type) {
    case 'prometheus':
      return present({
        interval: context.environment.scrapeInterval,
        traces: traces(),
        alertmanager: reference('alertmanager', ['alertmanager']),
        exemplarLabel: definition.exemplarLabel ?? 'trace_id',
      });
    case 'loki':
      return present({ traces: traces(), tracePattern: definition.tracePattern ?? TRACE_PATTERN, maxLines: definition.maxLines ?? 1000 });
    case 'tempo':
      return present({
        logs: reference('logs', ['loki']),
        metrics: reference('metrics', ['prometheus']),
        logLabels: definition.logLabels ?? LOG_LABELS,
      });
    case 'jaeger':
      return present({ logs: reference('logs', ['loki']), logLabels: definition.logLabels ?? LOG_LABELS });
    case 'postgres':
      return {
        user: definition.user,
        database: definition.database,
        sslMode: definition.sslMode ?? 'require',
        maxConnections: definition.maxConnections ?? 5,
      };
    case 'alertmanager':
      return {};
  }
}

/** The uid of the data source that a field names, or of the first of a fitting type. */
function linked(
  context: Context,
  all: readonly Entry[],
  { definition, at: place }: Entry,
  field: string,
  types: readonly DataSourceType[],
): string | undefined {
  const wish = (definition as unknown as Readonly<Record<string, string | false | undefined>>)[field];
  const fitting = all.filter((other) => types.includes(other.definition.type));
  if (wish === false) return undefined;
  if (wish === undefined) return fitting[0]?.uid;
  const found = fitting.find(({ key }) => key === wish);
  if (found === undefined)
    problem(
      context,
      place(field),
      `${wish} is no data source of type ${types.join(' or ')} of this record${didYouMean(
        wish,
        fitting.map(({ key }) => key),
      )}`,
    );
  return found?.uid;
}

/** The Services that the charts of the platform make; without them, those that the Prometheus operator makes for every Prometheus. */
function defaultUrl({ stack: { platform = {} }, environment: { namespaces } }: Context, type: DataSourceType): string {
  const { kubePrometheusStack: stack, loki, tracing } = platform;
  const monitoring = stack?.namespace ?? namespaces.monitoring;
  switch (type) {
    case 'prometheus':
      return `http://${stack === undefined ? 'prometheus-operated' : 'kube-prometheus-stack-prometheus'}.${monitoring}.svc:9090`;
    case 'alertmanager':
      return `http://${stack === undefined ? 'alertmanager-operated' : 'kube-prometheus-stack-alertmanager'}.${monitoring}.svc:9093`;
    case 'loki':
      return `http://loki.${loki?.namespace ?? namespaces.logging}.svc:3100`;
    case 'tempo':
      return `http://tempo.${tracing?.namespace ?? namespaces.tracing}.svc:3200`;
    case 'jaeger':
      return `http://jaeger.${tracing?.namespace ?? namespaces.tracing}.svc:16686`;
    case 'postgres':
      return '';
  }
}

/** A trace store that the platform does not install answers nobody. */
function checkInstalled(context: Context, { definition: { type, url }, at: place }: Entry): void {
  const { tracing } = context.stack.platform ?? {};
  const installed = tracing?.kind ?? 'jaeger';
  if (tracing === undefined || url !== undefined || (type !== 'tempo' && type !== 'jaeger') || type === installed) return;
  problem(
    context,
    place('type'),
    `it has no \`url\`, and the platform installs ${installed}, not ${type}; write type: '${installed}', tracing: { kind: '${type}' } or the url of your own`,
  );
}
