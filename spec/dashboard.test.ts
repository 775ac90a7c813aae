import { describe, expect, test } from 'vitest';
import { dashboards } from './dashboard.ts';
import { dataSources } from './datasource.ts';
import { declared } from './handle.ts';
import { logql } from './logql.ts';
import { gauge, histogram, metrics } from './metric.ts';
import { panel } from './panel.ts';
import { promql } from './promql.ts';
import { query } from './query.ts';
import { secret } from './secret.ts';
import { variable } from './variable.ts';

const m = metrics(
  { active_users: gauge({ app: ['a', 'b'] }, { help: 'Users.' }), took_seconds: histogram([], { help: 'Durations.' }) },
  { producer: 'shop' },
);
const text = { title: 'T', description: 'D' };

describe('dashboards', () => {
  test('give back a handle for each, with its definition and its place', () => {
    const board = dashboards({ a: { title: 'A' }, b: { title: 'B', links: ['a'] } });
    expect(board.b.name).toBe('b');
    expect(declared(board.a)).toMatchObject({
      key: 'a',
      definition: { title: 'A' },
      site: { file: expect.stringContaining('dashboard.test.ts') },
    });
  });

  test('write variables into queries as text', () => {
    expect(promql`sum(rate(${m.active_users.where({ namespace: /$namespace/ })}[$__rate_interval]))`.text).toBe(
      'sum(rate(active_users{namespace=~"$namespace"}[$__rate_interval]))',
    );
  });

  test('send a query to the data source that it names', () => {
    const data = dataSources({ db: { type: 'postgres', url: 'db:5432', database: 'd', user: 'u', password: secret('a', 'b') } });
    expect(query(data.db, '\n  SELECT 1\n    FROM t\n', { format: 'table' })).toMatchObject({
      source: { name: 'db' },
      expr: 'SELECT 1\n  FROM t',
      options: { format: 'table' },
    });
  });
});

/** Never run: each line under a comment must be a compile error, or tsc complains of the comment. */
export function misuse(): void {
  const data = dataSources({ prometheus: { type: 'prometheus', traces: 'tempo' }, tempo: { type: 'tempo' } });
  // @ts-expect-error a link to a dashboard that is not in the record
  dashboards({ a: { title: 'A', links: ['bb'] }, b: { title: 'B' } });
  // @ts-expect-error a field with a typo
  dashboards({ a: { titel: 'A' } });
  // @ts-expect-error a dashboard that was not declared
  void dashboards({ a: { title: 'A' } }).b;
  // @ts-expect-error no description
  panel.stat({ title: 'T', query: m.active_users });
  // @ts-expect-error no unit, and more than one metric
  panel.stat({ ...text, query: promql`sum(active_users)` });
  // @ts-expect-error no such unit
  panel.stat({ ...text, query: m.active_users, unit: 'second' });
  // @ts-expect-error a histogram is no series
  panel.stat({ ...text, query: m.took_seconds });
  // @ts-expect-error no such color
  panel.stat({ ...text, query: m.active_users, thresholds: ['gren'] });
  // @ts-expect-error lines come from LogQL
  panel.logs({ ...text, query: promql`up` });
  // @ts-expect-error no such label
  variable.labelValues(m.active_users, 'ap');
  // @ts-expect-error PromQL sent to Tempo
  query(data.tempo, promql`up`);
  // @ts-expect-error LogQL sent to Prometheus
  query(data.prometheus, logql`{app="a"}`);
  // @ts-expect-error no such data source in the record
  dataSources({ prometheus: { type: 'prometheus', traces: 'temp' }, tempo: { type: 'tempo' } });
  // @ts-expect-error a field with a typo
  dataSources({ prometheus: { type: 'prometheus', trace: 'tempo' }, tempo: { type: 'tempo' } });
  // @ts-expect-error a password in clear text
  dataSources({ db: { type: 'postgres', url: 'db', database: 'd', user: 'u', password: 'secret' } });
}
