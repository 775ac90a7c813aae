/** What Grafana and those behind it would say of the committed dashboards and data sources; rules named as dashboard-linter names them. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { environments, ofKind } from '../support/dist.ts';
import { describeWith, run, withFiles } from '../support/judges.ts';
import { KNOWN } from '../../synth/resolve/grafana/units.ts';
import { BUILT_IN, substituteVariables, variablesIn } from '../../synth/grafana/variables.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- documents of all kinds
type Json = any;

/** The titles that the handbook names, and what is ours. */
const TITLES = [
  'AIOps',
  'AIOps XAI',
  'Alerts',
  'Budgets',
  'Business KPIs',
  'CI/CD',
  'Costs',
  'DR & Backups',
  'Logs',
  'Runbooks Audit',
  'SLOs',
  'Security Events',
].map((name) => `Therapy Engine - ${name}`);

/** Panels whose values are no numbers. */
const WITHOUT_UNIT = new Set(['text', 'logs', 'alertlist']);
const WITHOUT_QUERY = new Set(['text', 'alertlist']);

const configMaps = (environment: string, label: string): Json[] =>
  ofKind('ConfigMap', environment)
    .map(({ object }: Json) => object)
    .filter(({ metadata }) => metadata.labels?.[label] === '1');

const boardsOf = (environment: string) =>
  configMaps(environment, 'grafana_dashboard')
    .map(({ data }) => Object.values<string>(data)[0]!)
    .map((text) => ({ text, json: JSON.parse(text) }));

const panelsOf = ({ panels }: Json): Json[] => panels.flatMap((panel: Json) => (panel.type === 'row' ? panel.panels : [panel]));

const sourcesOf = (environment: string): Json[] =>
  configMaps(environment, 'grafana_datasource').flatMap(({ data }) =>
    Object.values<string>(data).flatMap((text) => parse(text).datasources),
  );

/** Every query of an environment in one language, as its parser can read it. */
const queriesOf = (environment: string, type: string): { at: string; expr: string; table: boolean }[] =>
  boardsOf(environment).flatMap(({ json }) =>
    panelsOf(json).flatMap((panel) =>
      (panel.targets ?? [])
        .filter((target: Json) => target.datasource.type === type)
        .map((target: Json) => ({
          at: `${json.title}: ${panel.title}`,
          expr: substituteVariables(target.expr),
          table: panel.type === 'logs' || panel.type === 'table',
        })),
    ),
  );

describe.each(environments)('the dashboards of %s', (environment) => {
  const boards = boardsOf(environment);
  const sources = sourcesOf(environment);

  test('are all that the handbook names', () => {
    expect(new Set(boards.map(({ json }) => json.title))).toEqual(new Set(TITLES));
    expect(boards.map(({ json }) => json.uid)).toEqual(expect.arrayContaining(['aiops-xai', 'runbooks-audit']));
    expect(new Set(boards.map(({ json }) => json.uid)).size).toBe(boards.length);
  });

  test.each(boards.map(({ json, text }) => [json.title, json, text] as const))(
    '%s keeps the rules of dashboard-linter',
    (_, json, text) => {
      expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
      expect(json.uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
      const panels = panelsOf(json);
      expect(new Set([...json.panels, ...panels].map(({ id }) => id)).size).toBe(new Set([...json.panels, ...panels]).size);
      const names = json.templating.list.map(({ name }: Json) => name);
      for (const panel of panels) {
        const at = `${json.title}: ${panel.title}`;
        expect(panel.title && (panel.description || panel.type === 'text'), `${at}: panel-title-description-rule`).toBeTruthy();
        expect(
          WITHOUT_UNIT.has(panel.type) || isUnit(panel.fieldConfig.defaults.unit),
          `${at}: panel-units-rule, ${panel.fieldConfig?.defaults.unit}`,
        ).toBe(true);
        expect(WITHOUT_QUERY.has(panel.type) || panel.targets?.length > 0, `${at}: panel-no-targets-rule`).toBe(true);
        for (const { datasource } of panel.targets ?? [])
          expect(sources.find(({ uid }) => uid === datasource.uid)?.type, `${at}: panel-datasource-rule`).toBe(datasource.type);
        for (const name of (panel.targets ?? []).flatMap((target: Json) => variablesIn(target.expr ?? target.rawSql)))
          expect([...names, ...BUILT_IN], at).toContain(name);
      }
      for (const { name, refresh } of json.templating.list.filter(({ type }: Json) => type === 'query'))
        expect(refresh, `${name}: template-on-time-change-reload-rule`).toBe(2);
    },
  );

  test('have no panel over another', () => {
    for (const { json } of boards) {
      const cells = new Set<string>();
      for (const {
        gridPos: { x, y, w, h },
      } of json.panels) {
        for (let i = x; i < x + w; i++) for (let j = y; j < y + h; j++) expect(cells.size).toBe(cells.add(`${i},${j}`).size - 1);
        expect(x + w).toBeLessThanOrEqual(24);
      }
    }
  });

  test('exist wherever an alert or another dashboard links to one', () => {
    const uids = new Set(boards.map(({ json }) => json.uid));
    const rules = ofKind('PrometheusRule', environment).flatMap(({ object }: Json) =>
      object.spec.groups.flatMap(({ rules }: Json) => rules),
    );
    const alerts = rules.flatMap(({ annotations }: Json) => annotations?.dashboard_url ?? []).map((url: string) => url.split('/d/')[1]);
    const links = boards.flatMap(({ json }) => json.links.flatMap(({ url }: Json) => (url?.startsWith('/d/') ? [url.slice(3)] : [])));
    expect(alerts.length).toBeGreaterThan(5);
    for (const uid of [...alerts, ...links]) expect(uids).toContain(uid);
  });
});

const isUnit = (unit: unknown) =>
  typeof unit === 'string' && (KNOWN.has(unit) || /^(prefix|suffix|time|si|count|currency|bool):./.test(unit));

describeWith('promtool on the queries of the dashboards', ['promtool'], () => {
  test.each(environments)('accepts each of %s', async (environment) => {
    const queries = queriesOf(environment, 'prometheus');
    expect(queries.length).toBeGreaterThan(50);
    const rules = queries.map(({ expr }, i) => ({ record: `panel:query:${i}`, expr }));
    const { code, stderr, stdout } = await withFiles({ 'rules.json': JSON.stringify({ groups: [{ name: 'panels', rules }] }) }, (folder) =>
      run('promtool', ['check', 'rules', `${folder}/rules.json`]),
    );
    expect(code, stdout + stderr).toBe(0);
  });
});

describeWith('Loki on the queries of the dashboards', ['lokitool', 'logcli'], () => {
  test.each(environments)('accepts each of %s', async (environment) => {
    for (const { at, expr, table } of queriesOf(environment, 'loki')) {
      const { code, stderr, stdout } = table
        ? await run('logcli', ['--stdin', 'query', '--quiet', expr], { stdin: '{}\n' })
        : await withFiles(
            { 'rules.yaml': JSON.stringify({ namespace: 'a', groups: [{ name: 'a', rules: [{ record: 'panel:query', expr }] }] }) },
            (folder) => run('lokitool', ['rules', 'check', `${folder}/rules.yaml`]),
          );
      expect(code, `${at}: ${expr}\n${stdout}${stderr}`).toBe(0);
    }
  });
});
