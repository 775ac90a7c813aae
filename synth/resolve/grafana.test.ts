import { describe, expect, test } from 'vitest';
import { dashboards, type DashboardDef } from '../../spec/dashboard.ts';
import { dataSources } from '../../spec/datasource.ts';
import { logql } from '../../spec/logql.ts';
import { panel } from '../../spec/panel.ts';
import { promql } from '../../spec/promql.ts';
import { query } from '../../spec/query.ts';
import { secret } from '../../spec/secret.ts';
import { variable } from '../../spec/variable.ts';
import { m, resolved } from '../../test/support/grafana.ts';

const text = { title: 'T', description: 'D' };
const users = panel.stat({ ...text, query: m.active_users });
const data = dataSources({
  prometheus: { type: 'prometheus' },
  loki: { type: 'loki' },
  tempo: { type: 'tempo' },
  alertmanager: { type: 'alertmanager' },
  aiopsdb: { type: 'postgres', url: 'db:5432', database: 'aiops', user: 'reader', password: secret('grafana', 'aiopsdb') },
});

const board = (definition: Partial<DashboardDef<'a'>>) =>
  resolved({ dashboards: dashboards({ a: { title: 'A', panels: { users }, ...definition } }), dataSources: data });
const problemsOf = (definition: Partial<DashboardDef<'a'>>) => board(definition).problems;

describe('a dashboard', () => {
  test('has defaults for all that is not said', () => {
    expect(board({}).model.dashboards[0]).toMatchObject({
      uid: 'therapy-engine-a',
      folder: 'Therapy Engine',
      tags: ['therapy-engine'],
      refresh: '1m',
      from: 'now-6h',
      to: 'now',
    });
  });

  test('takes its unit from the metric that stands alone', () => {
    expect(
      board({ panels: { a: panel.stat({ ...text, query: m.http_request_duration_seconds.sum }) } }).model.dashboards[0]!.items[0],
    ).toMatchObject({ numbers: { unit: 's' } });
  });

  test('shows moments in milliseconds, as Grafana wants them', () => {
    expect(
      board({ panels: { a: panel.stat({ ...text, query: m.last_drill_timestamp_seconds }) } }).model.dashboards[0]!.items[0],
    ).toMatchObject({ numbers: { unit: 'dateTimeAsIso' }, queries: [{ expr: '1000 * (last_drill_timestamp_seconds)' }] });
  });

  test('may use variables wherever Grafana knows them', () => {
    const variables = {
      route: variable.labelValues(m.http_requests_total, 'route', { multi: true }),
      least: variable.custom(['1', '10']),
      window: variable.interval(['5m', '1h']),
    };
    const rate = promql`sum(rate(${m.http_requests_total.where({ route: /$route/ })}[$window])) > $least`;
    expect(
      problemsOf({
        variables,
        panels: {
          a: panel.timeseries({ title: 'Of $route', description: 'D', query: rate, unit: 'perSecond', repeat: 'route' }),
          b: panel.stat({ ...text, query: promql`sum(rate(${m.http_requests_total}[$__rate_interval]))`, unit: 'none' }),
        },
      }),
    ).toEqual([]);
  });
});

describe('what is wrong is told with its place and a way out', () => {
  const at = 'dashboards.a.panels.a';
  const one = (definition: Parameters<typeof panel.stat>[0]) => problemsOf({ panels: { a: panel.stat(definition) } });
  const rate = (expr: ReturnType<typeof promql>) => one({ ...text, query: expr, unit: 'none' });

  test.each([
    [
      'a query that does not parse',
      () => rate(promql`sum(rate(${m.http_requests_total}[$__rate_interval]) by`),
      [`${at}.query: this is not PromQL`, 'line 1, column 49'],
    ],
    ['a metric with a typo', () => rate(promql`http_request_total`), ['did you mean http_requests_total']],
    [
      'a variable that does not exist',
      () =>
        problemsOf({
          variables: { route: variable.textbox() },
          panels: { a: panel.stat({ ...text, query: promql`active_users{a="$rout"}`, unit: 'none' }) },
        }),
      ['the dashboard has no variable rout; did you mean route'],
    ],
    [
      'a variable of Grafana with a typo',
      () => rate(promql`rate(${m.http_requests_total}[$__rate_intervall])`),
      ['did you mean __rate_interval'],
    ],
    [
      'a title that names a variable that does not exist',
      () => one({ title: 'Of $app', description: 'D', query: m.active_users }),
      [`${at}.title: the dashboard has no variable app; declare it under \`variables\``],
    ],
    ['a repetition over nothing', () => one({ ...text, query: m.active_users, repeat: 'app' }), [`${at}.repeat`]],
    ['no title', () => one({ title: ' ', description: 'D', query: m.active_users }), [`${at}.title: a panel without a title`]],
    ['no description', () => one({ title: 'T', query: m.active_users } as never), [`${at}.description: a panel without a description`]],
    ['no unit', () => one({ ...text, query: promql`up` } as never), [`${at}.unit: a panel without a unit`]],
    [
      'a unit that Grafana does not have',
      () => one({ ...text, query: m.active_users, unit: { grafana: 'currencyCHG' } }),
      [`${at}.unit: Grafana has no unit currencyCHG`],
    ],
    ['no query', () => one({ ...text, query: [], unit: 'none' }), [`${at}.query: a panel without a query`]],
    ['a text without a data source', () => one({ ...text, query: 'up', unit: 'none' } as never), ['the text `up` is no query']],
    ['a width beyond the grid', () => one({ ...text, query: m.active_users, width: 25 }), [`${at}.width: 25 columns`]],
    [
      'thresholds that do not ascend',
      () => one({ ...text, query: m.active_users, thresholds: ['green', [2, 'orange'], [1, 'red']] }),
      [`${at}.thresholds[2]: 1 comes after 2`],
    ],
    ['limits the wrong way round', () => one({ ...text, query: m.active_users, min: 1, max: 0 }), [`${at}.max`]],
    [
      'LogQL that does not parse',
      () => problemsOf({ panels: { a: panel.logs({ ...text, query: logql`{app="a"} |= ` }) } }),
      [`${at}.query: this is not LogQL`],
    ],
    [
      'a sort by no column',
      () =>
        problemsOf({
          panels: { a: panel.table({ ...text, query: promql`up`, unit: 'none', columns: { job: 'Job' }, sort: ['jobs', 'ascending'] }) },
        }),
      ['there is no column jobs'],
    ],
    [
      'a label that the metric does not have',
      () => problemsOf({ variables: { a: variable.labelValues(m.http_requests_total, 'rout' as never) } }),
      ['http_requests_total has no label rout'],
    ],
    ['a name that no variable can have', () => problemsOf({ variables: { 'a-b': variable.textbox() } }), ['a-b is no name for a variable']],
    ['a link to nowhere', () => problemsOf({ links: ['b' as 'a'] }), ['dashboards.a.links[0]: there is no dashboard b']],
    ['an uid that is too long', () => problemsOf({ uid: 'a'.repeat(41) }), ['dashboards.a.uid']],
    ['no panels', () => problemsOf({ panels: {} }), ['dashboards.a: a dashboard without panels']],
    [
      'a data source of another stack',
      () =>
        problemsOf({
          panels: {
            a: panel.stat({ ...text, query: query(dataSources({ promethues: { type: 'prometheus' } }).promethues, 'up'), unit: 'none' }),
          },
        }),
      ['the data source promethues is not among those of the stack; did you mean prometheus'],
    ],
    [
      'SQL sent as PromQL',
      () => problemsOf({ panels: { a: panel.stat({ ...text, query: query(data.aiopsdb, promql`up` as never), unit: 'none' }) } }),
      ['this is promql, but aiopsdb is of type postgres'],
    ],
  ])('%s', (_, problems, parts) => {
    const all = problems().join('\n');
    for (const part of parts) expect(all).toContain(part);
  });

  test('two dashboards with one title or one uid', () => {
    const { problems } = resolved({
      dashboards: dashboards({ a: { title: 'A', panels: { users } }, b: { title: 'A', uid: 'therapy-engine-a', panels: { users } } }),
    });
    expect(problems).toEqual([
      'dashboards.b.uid: the dashboard a has the uid therapy-engine-a too; give one of them another `uid`',
      'dashboards.b.title: the dashboard a is called "A" too; give one of them another title',
    ]);
  });

  test('a dashboard that no ConfigMap can hold', () => {
    const panels = Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`p${i}`, users]));
    expect(problemsOf({ panels }).join()).toContain('a ConfigMap holds 1048576; spread its panels');
    expect(problemsOf({ panels: Object.fromEntries(Object.entries(panels).slice(0, 400)) })).toEqual([]);
  });

  test('a query for which there is no data source', () => {
    const { problems } = resolved({
      dashboards: dashboards({ a: { title: 'A', panels: { a: panel.logs({ ...text, query: logql`{app="a"}` }) } } }),
    });
    expect(problems.join()).toContain('the stack has no data source of type loki');
  });
});

describe('data sources', () => {
  test('are one Prometheus when none are declared', () => {
    expect(resolved({}).model.dataSources).toMatchObject([
      { uid: 'prometheus', url: 'http://prometheus-operated.monitoring.svc:9090', default: true, interval: '15s' },
    ]);
  });

  test('find each other by type', () => {
    const { model } = resolved({ dataSources: data });
    expect(
      Object.fromEntries(
        model.dataSources.map(({ key, traces, logs, metrics, alertmanager }) => [
          key,
          [traces, logs, metrics, alertmanager].filter(Boolean),
        ]),
      ),
    ).toEqual({ prometheus: ['tempo', 'alertmanager'], loki: ['tempo'], tempo: ['loki', 'prometheus'], alertmanager: [], aiopsdb: [] });
  });

  test('are found where the charts of the platform put them', () => {
    const { model } = resolved({
      dataSources: data,
      platform: { kubePrometheusStack: { namespace: 'watch' }, tracing: { kind: 'tempo' } },
    });
    expect(model.dataSources.map(({ url }) => url)).toEqual([
      'http://kube-prometheus-stack-prometheus.watch.svc:9090',
      'http://loki.logging.svc:3100',
      'http://tempo.tracing.svc:3200',
      'http://kube-prometheus-stack-alertmanager.watch.svc:9093',
      'db:5432',
    ]);
  });

  test('of traces must be what the platform installs', () => {
    expect(resolved({ dataSources: data, platform: { tracing: {} } }).problems).toEqual([
      "dataSources.tempo.type: it has no `url`, and the platform installs jaeger, not tempo; write type: 'jaeger', tracing: { kind: 'tempo' } or the url of your own",
    ]);
  });

  test('ask for their secrets as environment variables of Grafana', () => {
    const { secrets, model } = resolved({ dataSources: data, platform: { grafana: { namespace: 'dashboards' } } });
    expect(secrets.get('dashboards/grafana-datasources')).toMatchObject({
      application: 'dashboards',
      keys: { GRAFANA_AIOPSDB_PASSWORD: { remoteKey: 'prod/grafana', property: 'aiopsdb' } },
    });
    expect(model.dataSources.at(-1)!.secrets.password).toBe('GRAFANA_AIOPSDB_PASSWORD');
  });

  test('cannot share a uid, or both be the default', () => {
    const { problems } = resolved({
      dataSources: dataSources({ one: { type: 'prometheus', default: true }, two: { type: 'prometheus', uid: 'one', default: true } }),
    });
    expect(problems).toEqual([
      'dataSources.two.uid: one has the uid one too; give one of them another',
      'dataSources.two.default: one is the default data source already; Grafana takes one',
    ]);
  });

  test('are chosen by a variable of the dashboard when a query names none', () => {
    const found = board({
      variables: { source: variable.dataSource('prometheus') },
      panels: { a: users, b: panel.stat({ ...text, query: query(data.prometheus, m.active_users), unit: 'none' }) },
    });
    expect(found.model.dashboards[0]!.items.map((item) => ('queries' in item ? item.queries[0]!.source.uid : ''))).toEqual([
      '${source}',
      'prometheus',
    ]);
  });
});
