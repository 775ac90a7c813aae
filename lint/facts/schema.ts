import type { Shape } from './shape.ts';

const text: Shape = { is: 'string' };
const filled: Shape = { is: 'string', pattern: /./s, says: 'not empty' };
const kebab: Shape = { is: 'string', pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, says: 'of small letters, digits and dashes' };
const duration: Shape = { is: 'string', pattern: /^([0-9]+(ms|[smhdwy]))+$/, says: 'a duration such as 30s' };
const names: Shape = { is: 'list', of: text };
const uniqueNames: Shape = { is: 'list', of: text, unique: true };
const strings: Shape = { is: 'map', of: text };
const metricName = { keys: /^[a-zA-Z_:][a-zA-Z0-9_:]*$/, says: 'letters, digits, _ and :' } as const;
const oneOf = (...values: readonly (string | number | boolean)[]): Shape => ({ is: 'one of', values });
const map = (of: Shape): Shape => ({ is: 'map', of });
const object = (keys: Readonly<Record<string, Shape>>, ...needs: readonly string[]): Shape => ({ is: 'object', keys, needs });

const labels: Shape = { is: 'map', of: { is: 'null or', of: { is: 'list', of: text, filled: true, unique: true } } };
const unit = oneOf(
  ...'seconds milliseconds bytes ratio percent celsius meters volts amperes joules grams timestampSeconds usd usdPerHour eur cores minutes count info bool'.split(
    ' ',
  ),
);
const integer = (above: number): Shape => ({ is: 'integer', above });

const environment = object(
  {
    name: kebab,
    cluster: object({ name: text, server: text, kubernetes: text }),
    repository: object({ url: text, revision: text, path: text, web: text }),
    domain: text,
    scrapeInterval: duration,
    evaluationInterval: duration,
    retention: duration,
    deletion: oneOf('keep', 'cascade'),
    externalLabels: strings,
  },
  'name',
);

const service = object(
  {
    title: text,
    team: text,
    namespace: kebab,
    runbook: kebab,
    dependsOn: names,
    monitors: names,
    budget: object({ namespace: kebab, monthlyUsd: { is: 'number', above: 0 } }, 'namespace', 'monthlyUsd'),
  },
  'team',
  'namespace',
);

const percent: Shape = { is: 'string', pattern: /^[0-9]+(\.[0-9]+)?$/, says: 'percent such as "99.9"' };
const slo = object(
  { service: text, slo: text, objective: percent, period: duration, by: names, alert: text },
  'service',
  'slo',
  'objective',
  'period',
);

const trigger: Shape = {
  is: 'any of',
  of: [object({ alert: text }, 'alert'), object({ metric: text, reason: text }, 'metric'), object({ condition: text }, 'condition')],
};
const action = oneOf('restart_pods', 'rollout_restart', 'scale_up', 'scale_down', 'collect');
/** What synth writes; the one-key forms are what people may write by hand. */
const scale = object({ step: integer(0), min: integer(-1), max: integer(-1) });
const step = object(
  { on: trigger, action, scale, step: integer(0), min: integer(-1), max: integer(-1), approval: { is: 'boolean' }, cooldown: duration },
  'on',
  'action',
);
const workload = object(
  { namespace: kebab, kind: oneOf('Deployment', 'StatefulSet', 'DaemonSet'), name: kebab, app: text },
  'namespace',
  'kind',
  'name',
);

const exception = object(
  {
    rule: filled,
    file: filled,
    alert: filled,
    line: filled,
    reason: filled,
    until: { is: 'string', pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, says: 'a day such as 2027-01-31' },
  },
  'rule',
  'reason',
  'until',
);

const monitor = object(
  {
    kind: oneOf('service', 'pod', 'probe'),
    service: text,
    namespace: kebab,
    selector: strings,
    port: text,
    path: text,
    interval: duration,
    jobLabel: text,
    targets: names,
    module: text,
  },
  'kind',
  'namespace',
);

const metric = object(
  {
    type: oneOf('counter', 'gauge', 'histogram', 'nativeHistogram', 'summary'),
    unit,
    producer: text,
    job: filled,
    interval: duration,
    targetLabels: uniqueNames,
    labels,
    moreLabels: oneOf(true),
    buckets: { is: 'list', of: { is: 'number' } },
  },
  'type',
);

/** docs/catalog-schema.json, as the linter knows it: that file says what each part means. A test holds the two together. */
export const SCHEMA: Shape = object(
  {
    schema: oneOf(1),
    stack: kebab,
    environment,
    versions: strings,
    charts: map(object({ chart: text, repository: text, version: text, namespace: kebab }, 'chart', 'repository', 'version', 'namespace')),
    namespaces: strings,
    severities: uniqueNames,
    teams: map(object({ title: text, contact: text }, 'title')),
    services: map(service),
    slos: map(slo),
    alerts: map({
      is: 'list',
      of: object({ source: oneOf('metrics', 'slo', 'logs', 'falco'), runbook: kebab, labels: strings }, 'source'),
      filled: true,
    }),
    receivers: map(object({ integrations: names, silent: text })),
    runbooks: map(object({ title: text, url: text, path: text }, 'title', 'url', 'path')),
    remediation: map(object({ target: workload, rules: { is: 'list', of: step } }, 'target', 'rules')),
    exceptions: map(exception),
    monitors: map(monitor),
    selectors: map(object({ labels: strings, namespaces: names }, 'labels')),
    dashboards: map(object({ title: text, folder: text, dataSources: uniqueNames }, 'title')),
    dataSources: map(object({ name: text, type: text }, 'name', 'type')),
    secrets: { is: 'map', of: names, keys: /^[^/]+\/[^/]+$/, says: 'namespace/name' },
    logs: map(object({ producer: text, of: strings, labels, format: oneOf('json', 'logfmt', 'text') }, 'producer')),
    records: {
      is: 'map',
      of: object({ unit, source: oneOf('declared', 'slo', 'budget'), interval: duration, labels }, 'unit'),
      ...metricName,
    },
    producers: map(object({ job: filled, interval: duration, targetLabels: uniqueNames })),
    metrics: { is: 'map', of: metric, ...metricName },
  },
  'schema',
);
