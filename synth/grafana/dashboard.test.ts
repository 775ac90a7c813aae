import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dashboards } from '../../spec/dashboard.ts';
import { dataSources } from '../../spec/datasource.ts';
import { logql } from '../../spec/logql.ts';
import { panel, type Panel } from '../../spec/panel.ts';
import { promql } from '../../spec/promql.ts';
import { query } from '../../spec/query.ts';
import { secret } from '../../spec/secret.ts';
import { variable } from '../../spec/variable.ts';
import { m, panelsOf, resolved } from '../../test/support/grafana.ts';

const data = dataSources({
  prometheus: { type: 'prometheus' },
  loki: { type: 'loki' },
  tempo: { type: 'tempo' },
  db: { type: 'postgres', url: 'db:5432', database: 'd', user: 'u', password: secret('a', 'b') },
});
const text = { title: 'T', description: 'D' };
const every: Readonly<Record<string, Panel>> = {
  timeseries: panel.timeseries({
    ...text,
    query: { '{{code}}': promql`sum by (code) (rate(${m.http_requests_total}[$__rate_interval]))` },
    unit: 'requestsPerSecond',
  }),
  stat: panel.stat({ ...text, query: m.active_users, values: { 0: { text: 'none', color: 'red' } } }),
  gauge: panel.gauge({ ...text, query: promql`vector(0.5)`, unit: 'ratio', thresholds: ['red', [0.9, 'green']] }),
  bargauge: panel.bargauge({ ...text, query: m.active_users }),
  piechart: panel.piechart({ ...text, query: m.active_users }),
  heatmap: panel.heatmap({ ...text, query: promql`sum by (le) (rate(${m.http_request_duration_seconds.bucket}[5m]))`, unit: 'seconds' }),
  statetimeline: panel.statetimeline({ ...text, query: m.active_users }),
  table: panel.table({
    ...text,
    query: [promql`up`, promql`up == 0`],
    unit: 'none',
    columns: { job: 'Job', 'Value #B': { title: 'Down', unit: 'count', thresholds: ['red'], width: 90 } },
    sort: ['Value #B', 'descending'],
  }),
  logs: panel.logs({ ...text, query: logql`{app="a"}`, last: '5m' }),
  sql: panel.table({ ...text, query: query(data.db, 'SELECT 1'), unit: 'none' }),
  traces: panel.table({ ...text, query: query(data.tempo, '{ status = error }'), unit: 'none' }),
  text: panel.text({ title: 'T', content: '# Hi' }),
  alertlist: panel.alertlist(text),
};
const { json, problems, objects } = resolved({
  dataSources: data,
  dashboards: dashboards({
    a: {
      title: 'A',
      panels: every,
      links: ['b', { title: 'Docs', to: 'https://example.com' }],
      variables: { route: variable.labelValues(m.http_requests_total, 'route', { multi: true, includeAll: true }) },
    },
    b: { title: 'B', rows: { open: { title: 'Open', panels: every }, closed: { title: 'Closed', collapsed: true, panels: every } } },
  }),
});
const panels = Object.fromEntries(panelsOf(json['a']!).map((made, i) => [Object.keys(every)[i]!, made]));

describe('a dashboard', () => {
  test('has nothing that changes by itself, and a fixed schema', () => {
    expect(problems).toEqual([]);
    expect(json['a']).toMatchObject({ id: null, uid: 'therapy-engine-a', title: 'A', schemaVersion: 42 });
    expect(json['a']).not.toHaveProperty('version');
    expect(json['a']).not.toHaveProperty('iteration');
    expect(sdk.defaultDashboard().schemaVersion).toBe(json['a']!.schemaVersion);
  });

  test('lies in a ConfigMap that the sidecar of Grafana finds', () => {
    expect(objects.map(({ metadata }) => metadata)).toEqual([
      { name: 'grafana-datasources', namespace: 'monitoring', labels: { grafana_datasource: '1' } },
      {
        name: 'dashboard-a',
        namespace: 'monitoring',
        labels: { grafana_dashboard: '1' },
        annotations: { grafana_folder: 'Therapy Engine' },
      },
      {
        name: 'dashboard-b',
        namespace: 'monitoring',
        labels: { grafana_dashboard: '1' },
        annotations: { grafana_folder: 'Therapy Engine' },
      },
    ]);
  });

  test('is the same text whenever it is made', () => {
    const again = resolved({ dataSources: data, dashboards: dashboards({ a: { title: 'A', panels: every } }) });
    expect(JSON.stringify(again.json['a']!.panels)).toBe(JSON.stringify(json['a']!.panels));
  });

  test('links to dashboards by uid, and to others in a new tab', () => {
    expect(json['a']!.links).toMatchObject([
      { title: 'B', url: '/d/therapy-engine-b', keepTime: true, targetBlank: false },
      { title: 'Docs', url: 'https://example.com', keepTime: false, targetBlank: true },
    ]);
  });

  test('keeps the panels of a closed row inside it', () => {
    const rows = json['b']!.panels.filter(({ type }) => type === 'row') as unknown as { collapsed: boolean; panels: unknown[] }[];
    expect(rows.map(({ collapsed, panels }) => [collapsed, panels.length])).toEqual([
      [false, 0],
      [true, Object.keys(every).length],
    ]);
    expect(new Set([...json['b']!.panels, ...panelsOf(json['b']!)].map(({ id }) => id)).size).toBe(2 * Object.keys(every).length + 2);
  });

  test('changes only by its own lines and the positions of others when a panel is put in', () => {
    fc.assert(
      fc.property(fc.nat(Object.keys(every).length), (index) => {
        const entries = Object.entries(every);
        const more = Object.fromEntries([...entries.slice(0, index), ['added', every['stat']!], ...entries.slice(index)]);
        const after = resolved({ dataSources: data, dashboards: dashboards({ a: { title: 'A', panels: more } }) }).json['a']!.panels.filter(
          (_, i) => i !== index,
        );
        const still = (list: readonly object[]) => list.map((made) => ({ ...made, gridPos: undefined }));
        expect(still(after)).toEqual(still(json['a']!.panels));
      }),
      { numRuns: 14 },
    );
  });
});

describe('a panel', () => {
  test('names its data source by uid, in itself and in every query', () => {
    const asking = panelsOf(json['a']!).filter(({ targets }) => targets !== undefined);
    expect(asking).toHaveLength(Object.keys(every).length - 2);
    for (const { datasource, targets = [] } of asking) {
      expect(datasource!.uid).toMatch(/./);
      for (const target of targets) expect(target.datasource).toEqual(datasource);
    }
  });

  test('of several data sources is marked as mixed', () => {
    const mixed = resolved({
      dataSources: data,
      dashboards: dashboards({
        a: { title: 'A', panels: { a: panel.timeseries({ ...text, query: [m.active_users, logql`rate({app="a"}[5m])`], unit: 'none' }) } },
      }),
    });
    expect(panelsOf(mixed.json['a']!)[0]!.datasource).toEqual({ type: 'datasource', uid: '-- Mixed --' });
  });

  test('is never painted red by the thresholds that Grafana has when there are none', () => {
    for (const kind of ['stat', 'bargauge', 'table', 'statetimeline'])
      expect(panels[kind]!.fieldConfig!.defaults.thresholds!.steps.map(({ value }) => value)).toEqual([null]);
  });

  test('asks for a table once, for a graph over time', () => {
    expect(panels['table']!.targets).toMatchObject([{ refId: 'A', format: 'table', instant: true, range: false }, { refId: 'B' }]);
    expect(panels['timeseries']!.targets).toMatchObject([{ instant: false, range: true, legendFormat: '{{code}}' }]);
    expect(panels['heatmap']!.targets).toMatchObject([{ format: 'heatmap' }]);
    expect(panels['sql']!.targets).toMatchObject([
      { rawSql: 'SELECT 1', rawQuery: true, format: 'table', datasource: { type: 'grafana-postgresql-datasource' } },
    ]);
    expect(panels['traces']!.targets).toMatchObject([{ query: '{ status = error }', queryType: 'traceql' }]);
  });

  test('shows the named columns of a table alone, in their order, under their titles', () => {
    expect(panels['table']!.transformations).toEqual([
      { id: 'filterFieldsByName', options: { include: { names: ['job', 'Value #B'] } } },
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: { excludeByName: {}, indexByName: { job: 0, 'Value #B': 1 }, renameByName: { job: 'Job', 'Value #B': 'Down' } },
      },
    ]);
    expect(panels['table']!.fieldConfig!.overrides).toMatchObject([{ matcher: { id: 'byName', options: 'Down' } }]);
    expect(panels['table']!.options).toMatchObject({ sortBy: [{ displayName: 'Down', desc: true }] });
  });

  test('that shows log lines as a table gets a column for each label', () => {
    const lines = resolved({
      dataSources: data,
      dashboards: dashboards({ a: { title: 'A', panels: { a: panel.table({ ...text, query: logql`{app="a"} | json`, unit: 'none' }) } } }),
    });
    expect(panelsOf(lines.json['a']!)[0]).toMatchObject({
      targets: [{ queryType: 'range' }],
      transformations: [{ id: 'extractFields', options: { source: 'labels' } }],
    });
  });
});

describe('a variable', () => {
  test('of label values is asked for again when the time range changes, and begins with all', () => {
    expect(json['a']!.templating.list).toEqual([
      {
        name: 'route',
        type: 'query',
        datasource: { type: 'prometheus', uid: 'prometheus' },
        definition: 'label_values(http_requests_total, route)',
        query: { qryType: 1, query: 'label_values(http_requests_total, route)', refId: 'PrometheusVariableQueryEditor-VariableQuery' },
        refresh: 2,
        sort: 1,
        multi: true,
        includeAll: true,
        allValue: '.+',
        current: { text: ['All'], value: ['$__all'] },
      },
    ]);
  });

  test('of a list escapes commas', () => {
    const { json } = resolved({
      dashboards: dashboards({
        a: { title: 'A', panels: { users: every['stat']! }, variables: { list: variable.custom({ 'a, b': 'x', c: 'c' }) } },
      }),
    });
    expect(json['a']!.templating.list).toMatchObject([{ query: 'a\\, b : x,c', current: { text: 'a, b', value: 'x' } }]);
  });
});
