import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opencost } from '../spec/catalog/opencost.ts';
import { catalog } from '../synth/catalog/index.ts';
import type { Model } from '../synth/model.ts';
import type { MetricModel } from '../synth/model/core.ts';
import type { SloModel } from '../synth/model/slo.ts';
import { prometheus } from '../synth/prometheus/index.ts';
import { resolveMetrics } from '../synth/resolve/metrics.ts';
import type { Context, Problem } from '../synth/resolve/context.ts';

const schema = JSON.parse(readFileSync(new URL('../docs/catalog-schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv({ allErrors: true, strictTypes: false });
const isValid = ajv.compile(schema);
const origin = { file: 'therapy-ops.config.ts', line: 1, column: 1, path: '' };

/** Every catalogue that a stack can use at once, as resolve reads it. */
async function everyMetric(): Promise<MetricModel[]> {
  const folder = new URL('../spec/catalog/', import.meta.url);
  const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts') && file !== 'kubecost.ts');
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<Record<string, object>>));
  return metricsOf(modules.flatMap((module) => Object.values(module)));
}

function metricsOf(records: readonly object[]): MetricModel[] {
  const problems: Problem[] = [];
  const context = {
    stack: { metrics: records },
    environment: { scrapeInterval: '15s' },
    problems,
    series: new Map(),
    labelSets: new Map(),
    locate: () => ({ file: 'c.ts', line: 1, column: 1 }),
  } as unknown as Context;
  const metrics = resolveMetrics(context);
  expect(problems).toEqual([]);
  return metrics;
}

const SLO: SloModel = {
  id: 'backend-availability',
  service: 'backend',
  name: 'availability',
  objective: '99.9',
  objectiveRatio: '0.999',
  budgetRatio: '0.001',
  period: '30d',
  periodDays: '30',
  sli: {
    kind: 'events',
    errors: 'sum by (route) (rate(x_total{code="5"}[__sli_window__]))',
    total: 'sum by (route) (rate(x_total[__sli_window__]))',
  },
  by: ['route'],
  alerts: [{ severity: 'critical', tier: 'page', long: '1h', short: '5m', factor: '14.4', budget: '2', exhaustion: '2d 2h' }],
  alertName: 'BackendAvailabilityErrorBudgetBurn',
  labels: { tier: 'one' },
  alertLabels: {},
  annotations: {},
  runbook: 'backendDown',
  origin,
};

const STACK = {
  stack: 'therapy',
  environment: {
    name: 'production',
    cluster: { name: 'prod', server: 'https://kubernetes.default.svc', kubernetes: '1.34' },
    repository: { url: 'https://git.example.com/ops.git', revision: 'main', path: '', web: 'https://git.example.com/ops' },
    domain: 'example.com',
    namespaces: { apps: 'apps', monitoring: 'monitoring' },
    scrapeInterval: '15s',
    evaluationInterval: '30s',
    retention: '15d',
    deletion: 'keep',
    externalLabels: { cluster: 'prod' },
    secretStore: { name: 'vault', kind: 'ClusterSecretStore', prefix: 'therapy/' },
    charts: {},
    origin,
  },
  teams: [{ key: 'therapy', title: 'Therapy application', contact: '#therapy' }],
  services: [
    {
      key: 'backend',
      name: 'backend',
      title: 'Backend',
      team: 'therapy',
      namespace: 'apps',
      runbook: 'backendDown',
      dependsOn: [],
      origin,
      monitors: [
        {
          kind: 'service',
          name: 'backend',
          namespace: 'apps',
          selector: { app: 'backend' },
          port: 'http',
          path: '/metrics',
          bearerToken: { name: 'token', key: 'value' },
          origin,
        },
      ],
      budget: { namespace: 'apps', monthlyUsd: 500, origin },
      remediation: {
        target: { namespace: 'apps', kind: 'Deployment', name: 'backend', app: 'backend' },
        rules: [
          { on: { alert: 'BackendDown' }, action: 'restart_pods', approval: false, cooldown: '15m' },
          { on: { condition: 'crashloop' }, action: 'scale_up', scale: { step: 1, min: 1, max: 10 }, approval: false, cooldown: '15m' },
        ],
        origin,
      },
    },
  ],
  slos: [SLO],
  records: [{ name: 'http_requests:success_rate', group: 'slo', expr: 'up', help: '', unit: 'ratio', by: {}, labels: {}, origin }],
  alerts: [
    {
      name: 'BackendDown',
      service: 'backend',
      expr: 'up == 0',
      severity: 'critical',
      labels: {},
      annotations: {},
      runbook: 'backendDown',
      origin,
    },
  ],
  logAlerts: [],
  alertFacts: [
    {
      name: 'BackendDown',
      labels: { alertname: 'BackendDown', severity: 'critical', service: 'backend', team: 'therapy' },
      source: 'metrics',
      origin,
    },
    { name: 'FalcoEvent', labels: { alertname: 'FalcoEvent', service: 'falco', rule: 'Shell' }, source: 'falco', origin },
  ],
  runbooks: [
    {
      key: 'backendDown',
      name: 'backend-down',
      title: 'Backend',
      url: 'https://git.example.com/x',
      symptoms: [],
      steps: ['x'],
      verify: [],
      rollback: [],
      origin,
    },
  ],
  exceptions: [{ name: 'idle', rule: 'promql/nan', alert: 'BackendDown', reason: 'why', until: '2027-01-31', origin }],
  alertmanager: {
    receivers: [
      { name: 'pagerduty', labels: {}, integrations: [{ kind: 'pagerduty', settings: { routing_key: 'no value' } }], origin },
      { name: 'nobody', labels: {}, silent: 'on purpose', integrations: [], origin },
    ],
  },
  grafana: {
    dataSources: [{ key: 'metrics', uid: 'prometheus', name: 'Metrics', plugin: 'prometheus' }],
    dashboards: [
      {
        uid: 'slo',
        title: 'SLOs',
        folder: 'Therapy',
        variables: [],
        annotations: [],
        items: [{ queries: [{ source: { type: 'prometheus', uid: 'prometheus' } }] }],
      },
    ],
  },
  platform: {
    charts: [
      { name: 'loki', chart: 'loki', repository: 'https://charts.example.com', version: '18.11.0', namespace: 'logging', options: {} },
      {
        name: 'kube-prometheus-stack',
        chart: 'kube-prometheus-stack',
        repository: 'https://charts.example.com',
        version: '1.0.0',
        namespace: 'monitoring',
        options: { namespaces: ['monitoring'] },
      },
    ],
  },
  logs: [{ key: 'backend', producer: 'backend', of: { app: 'backend' }, labels: { app: ['backend'], pod: null }, format: 'json' }],
  secrets: [
    {
      name: 'db',
      namespace: 'apps',
      keys: { url: { remoteKey: 'therapy/db', property: 'url' }, a: { remoteKey: 'x', property: 'y' } },
      application: 'apps',
      origin,
    },
  ],
};

interface Facts {
  readonly metrics: Record<string, Record<string, unknown>>;
  readonly producers: Record<string, Record<string, unknown>>;
  readonly records: Record<string, { readonly labels?: Record<string, readonly string[] | null> }>;
  readonly [part: string]: unknown;
}

const factsOf = (metrics: readonly MetricModel[], more: object = {}) =>
  (catalog({ ...STACK, metrics, ...more } as unknown as Model)[0]!.body as { json: unknown }).json as Facts;
const METRICS = await everyMetric();

test('the facts of a stack with every catalogue are valid by the schema', () => {
  expect(isValid(factsOf(METRICS)), ajv.errorsText(isValid.errors)).toBe(true);
});

test('the least that somebody writes by hand is valid too', () => {
  expect(isValid({ schema: 1 })).toBe(true);
  expect(isValid({ schema: 1, metrics: { up: { type: 'gauge' } }, receivers: { pager: {} } })).toBe(true);
});

test('the schema knows every key: whatever is added anywhere is refused', () => {
  const facts = factsOf(METRICS);
  const places: (readonly (string | number)[])[] = [
    [],
    ['environment'],
    ['environment', 'cluster'],
    ['environment', 'repository'],
    ['charts', 'loki'],
    ['teams', 'therapy'],
    ['services', 'backend'],
    ['services', 'backend', 'budget'],
    ['slos', SLO.id],
    ['alerts', 'BackendDown', 0],
    ['receivers', 'pagerduty'],
    ['runbooks', 'backend-down'],
    ['remediation', 'backend'],
    ['remediation', 'backend', 'target'],
    ['remediation', 'backend', 'rules', 0],
    ['remediation', 'backend', 'rules', 0, 'on'],
    ['monitors', 'backend'],
    ['selectors', 'PrometheusRule'],
    ['dashboards', 'slo'],
    ['dataSources', 'prometheus'],
    ['logs', 'backend'],
    ['records', 'http_requests:success_rate'],
    ['producers', 'loki'],
    ['metrics', 'up'],
  ];
  for (const place of places) {
    const copy = structuredClone(facts) as object;
    const part = place.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], copy);
    expect(part, place.join('.')).toBeTypeOf('object');
    Object.assign(part as object, { severty: 'x' });
    expect(isValid(copy), place.join('.')).toBe(false);
  }
});

test('every object of the schema says what else may be in it', () => {
  const silent = (value: unknown, path: string): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const here = (value as { type?: string }).type === 'object' && !('additionalProperties' in value) ? [path] : [];
    return [...here, ...Object.entries(value).flatMap(([key, part]) => silent(part, `${path}.${key}`))];
  };
  expect(silent(schema, 'schema')).toEqual([]);
});

describe('metrics', () => {
  const { metrics, producers } = factsOf(METRICS);

  test('have type, unit, producer and the values of their labels', () => {
    expect(metrics['kube_pod_status_phase']).toEqual({
      type: 'gauge',
      unit: 'bool',
      producer: 'kube-state-metrics',
      labels: { namespace: null, pod: null, uid: null, phase: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] },
    });
    expect(metrics['node_load1']).toEqual({ type: 'gauge', unit: 'count', producer: 'node-exporter' });
  });

  test('share job, interval and target labels with their producer, and say only what differs', () => {
    expect(producers['node-exporter']).toEqual({
      job: 'node-exporter',
      interval: '15s',
      targetLabels: ['job', 'instance', 'namespace', 'pod', 'service', 'endpoint', 'container'],
    });
    const [first] = metricsOf([{ x: opencost.node_gpu_count }]);
    const both = [first!, { ...first!, name: 'y', job: 'other', interval: '1m', targetLabels: ['job'] }];
    expect(factsOf(both).metrics).toMatchObject({
      node_gpu_count: { producer: 'opencost' },
      y: { job: 'other', interval: '1m', targetLabels: ['job'] },
    });
  });

  test('that several jobs expose have no job', () => {
    expect(producers['runtime']).not.toHaveProperty('job');
    expect(producers['built-in']).not.toHaveProperty('job');
  });

  test('with labels that nobody can list say so', () => {
    const open = Object.keys(metrics).filter((name) => metrics[name]!['moreLabels'] === true);
    expect(open).toEqual(
      expect.arrayContaining(['ALERTS', 'ALERTS_FOR_STATE', 'kube_pod_labels', 'falcosecurity_falco_rules_matches_total']),
    );
    expect(open).not.toContain('up');
  });
});

test('records are exactly the series that the generated rules record, with their labels', () => {
  const text = JSON.stringify(
    prometheus({ ...STACK, metrics: [], alerts: [] } as unknown as Model).filter(({ path }) => !path.includes('_tests')),
  );
  const recorded = new Set([...text.matchAll(/"record":"([^"]+)"/g)].map(([, name]) => name));
  const { records } = factsOf(METRICS);
  expect(new Set(Object.keys(records))).toEqual(recorded);
  expect(records['slo:sli_error:ratio_rate1h']!.labels).toEqual({
    route: null,
    sloth_id: ['backend-availability'],
    sloth_service: ['backend'],
    sloth_slo: ['availability'],
    tier: ['one'],
    sloth_window: ['1h'],
  });
  expect(records['kubecost_namespace_budget']!.labels).toEqual({ namespace: ['apps'] });
});

test('secrets are names and keys, never where a value is or what it is', () => {
  const facts = factsOf(METRICS);
  expect(facts['secrets']).toEqual({ 'apps/db': ['a', 'url'] });
  expect(JSON.stringify(facts)).not.toMatch(/therapy\/db|remoteKey|no value|vault/);
});

test('alerts lead to their runbook, with the labels that are certain', () => {
  expect(factsOf([])['alerts']).toEqual({
    BackendDown: [{ source: 'metrics', runbook: 'backend-down', labels: { severity: 'critical', service: 'backend', team: 'therapy' } }],
    FalcoEvent: [{ source: 'falco', labels: { service: 'falco', rule: 'Shell' } }],
  });
});

test('versions are told for the charts that are known, and for no others', () => {
  expect(factsOf([])['versions']).toEqual({ kubernetes: '1.34', loki: '3.7.6' });
});

describe('a change is a small difference', () => {
  const text = (facts: unknown) => JSON.stringify(facts, null, 2);

  test('a threshold changes nothing', () => {
    expect(text(factsOf(METRICS, { alerts: [{ ...STACK.alerts[0], expr: 'up == 1' }] }))).toBe(text(factsOf(METRICS)));
  });

  test('the order of the spec changes nothing', () => {
    const sample = METRICS.slice(0, 60);
    const wanted = text(factsOf(sample));
    fc.assert(
      fc.property(fc.shuffledSubarray(sample, { minLength: 60 }), (shuffled) => {
        expect(text(factsOf(shuffled)) === wanted).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
