/**
 * Sloth's own cases: the same spec must give the same windows, factors, objective and error ratios.
 * Names of alerts and the wording of queries are ours; the arithmetic is the point.
 */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { raw, services, sli, sliWindow, teams, type BurnWindow, type SloDef } from '../spec/index.ts';
import type { ServiceModel, SloModel } from '../synth/model.ts';
import { milliseconds } from '../synth/duration.ts';
import { sloGroups } from '../synth/prometheus/slo.ts';
import { sloTest } from '../synth/prometheus/slo-test.ts';
import { emitYaml } from '../synth/render/yaml.ts';
import { resolveSlos } from '../synth/resolve/slo.ts';
import { contextOf, told } from '../synth/testing/context.ts';
import { describeWith, root, run, saySkipped } from './support/judges.ts';

interface Rule { readonly record?: string; readonly alert?: string; readonly expr: string; readonly labels: Record<string, string> }
interface Group { readonly name: string; readonly rules: readonly Rule[] }
interface Case {
  readonly id: string;
  readonly spec: string;
  readonly service: string;
  readonly slo: string;
  readonly options: { readonly period: string; readonly disable_alerts?: boolean; readonly windows?: readonly { readonly spec: Record<'page' | 'ticket', Record<'quick' | 'slow', { errorBudgetPercent: number; longWindow: string; shortWindow: string }>> }[] };
  readonly groups: readonly Group[];
}

const file = `${root}../shared/conformance/slo/sloth.jsonl`;
const cases: Case[] = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Case) : [];
if (cases.length === 0) saySkipped('Sloth cases', 'no ../shared/conformance beside the project');

const windowed = (query: string) => raw(query.trim().replaceAll('{{.window}}', sliWindow));
const day = (window: string) => ({ '24h': '1d', '72h': '3d' })[window] ?? window;

/** The SLO of a Sloth or OpenSLO document in our words. */
function translate({ spec, slo, options }: Case): SloDef | string {
  for (const document of parseAllDocuments(spec).map((one) => one.toJS() as any)) {
    const period = options.period as SloDef['window'];
    if (document.apiVersion?.startsWith('openslo/')) {
      const index = /-(\d+)$/.exec(slo)?.[1];
      if (`${document.metadata.name}-${index}` !== slo) continue;
      const { ratioMetrics, target } = document.spec.objectives[Number(index)];
      const [good, total] = [ratioMetrics.good.query, ratioMetrics.total.query];
      return { objective: Number((target * 100).toPrecision(12)), window: period, sli: sli.query({ errors: windowed(`(${total}) - (${good})`), total: windowed(total) }) };
    }
    const found = (document.spec?.slos ?? document.slos)?.find((one: any) => one.name === slo);
    if (found === undefined) continue;
    if (found.sli.plugin !== undefined) return 'an SLI plugin of Sloth, which runs Go code';
    const { events } = found.sli;
    const [errors, total] = [events?.error_query ?? events?.errorQuery, events?.total_query ?? events?.totalQuery];
    const ratio = found.sli.raw?.error_ratio_query ?? found.sli.raw?.errorRatioQuery;
    const windows = options.windows?.[0]?.spec;
    const own: BurnWindow[] | undefined = windows && (['page', 'ticket'] as const).flatMap((tier) => (['quick', 'slow'] as const).map((speed) => {
      const { errorBudgetPercent, longWindow, shortWindow } = windows[tier][speed];
      return { severity: tier === 'page' ? 'critical' as const : 'warning' as const, budget: errorBudgetPercent, long: day(longWindow) as '1h', short: day(shortWindow) as '5m' };
    }));
    return { objective: found.objective, window: period, windows: own, sli: ratio === undefined ? sli.query({ errors: windowed(errors), total: windowed(total) }) : sli.raw({ ratio: windowed(ratio) }) };
  }
  return 'the SLO is not in the document';
}

function ours(one: Case): SloModel {
  const definition = translate(one);
  if (typeof definition === 'string') throw new Error(definition);
  const team = teams({ t: { title: 'T' } });
  const context = contextOf({ teams: team, services: services({ s: { owner: team.t, slos: { [one.slo]: definition } } }) });
  const [model] = resolveSlos(context, [{ name: one.service, team: 't' } as ServiceModel]);
  expect(told(context)).toEqual([]);
  return model!;
}

/** Long and short window, and factor, of every condition in Sloth's alerts. */
function conditions(groups: readonly Group[]): string[] {
  const exprs = groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined).map(({ expr }) => expr);
  return exprs.flatMap((expr) => {
    const found = [...expr.matchAll(/ratio_rate(\w+)\{[^}]*\} > \(([\d.e+-]+) \* /g)].map(([, window, factor]) => ({ window: window!, factor: Number(factor) }));
    return found.flatMap(({ window, factor }, i) => (i % 2 === 0 ? [`${window}/${found[i + 1]!.window} ${factor.toPrecision(9)}`] : []));
  }).sort();
}

const recordOf = (groups: readonly Group[], name: string) => groups.flatMap(({ rules }) => rules).find(({ record }) => record === name)?.expr;
const numberIn = (expr: string | undefined) => Number(/vector\(([\d.e-]+)\)/.exec(expr ?? '')?.[1]);
const drivable = cases.filter((one) => typeof translate(one) !== 'string');

describe.skipIf(cases.length === 0)('Sloth', () => {
  test('only plugins are out of reach', () => expect(cases.filter((one) => !drivable.includes(one)).map(({ id }) => `${id}: ${translate(cases.find((other) => other.id === id)!)}`)).toEqual([]));

  test.each(drivable)('$id: windows and factors', (one) => {
    const model = ours(one);
    const theirs = conditions(one.groups);
    const mine = model.alerts.map(({ long, short, factor }) => `${short}/${long} ${Number(factor).toPrecision(9)}`).sort();
    if (theirs.length > 0) expect(mine).toEqual(theirs);
    else expect(one.options.disable_alerts ?? !one.groups.some(({ rules }) => rules.some(({ alert }) => alert))).toBe(true);
  });

  test.each(drivable)('$id: objective and period', (one) => {
    const model = ours(one);
    const objective = recordOf(one.groups, 'slo:objective:ratio');
    if (objective === undefined) return expect(one.groups.flatMap(({ rules }) => rules).filter(({ record }) => record)).toEqual([]);
    expect(Number(model.objectiveRatio)).toBeCloseTo(numberIn(objective), 12);
    expect(Number(model.periodDays)).toBe(numberIn(recordOf(one.groups, 'slo:time_period:days')));
  });
});

describeWith('promtool on error ratios beside Sloth', cases.length === 0 ? [{ missing: 'no ../shared/conformance beside the project' }] : ['promtool'], () => {
  test('every window of every case shows the same ratio', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sloth-'));
    const names = drivable.flatMap((one, i) => {
      const model = ours(one);
      const theirs = one.groups.filter(({ name }) => name.includes('sli-recordings'));
      const { tests } = sloTest(model) as { tests: { input_series: unknown[]; promql_expr_test: unknown[]; name: string }[] };
      const steady = tests.find(({ name }) => name.includes('of all events'));
      if (theirs.length === 0 || steady === undefined || model.drive === undefined) return [];
      const reference = JSON.parse(JSON.stringify(theirs).replaceAll('slo:sli_error', 'sloth:sli_error')) as Group[];
      writeFileSync(join(folder, `${i}.rules.yaml`), emitYaml({ groups: [...sloGroups(model), ...reference.map((group) => ({ ...group, name: `sloth ${group.name}` }))] }));
      const windows = theirs.flatMap(({ rules }) => rules).flatMap(({ record }) => /ratio_rate(\w+)$/.exec(record ?? '')?.[1] ?? []).filter((window) => milliseconds(window) !== milliseconds(one.options.period));
      const expectations = windows.map((window) => ({
        expr: `count(abs(slo:sli_error:ratio_rate${window} - on (sloth_id) sloth:sli_error:ratio_rate${window}) < 1e-9 and on (sloth_id) slo:sli_error:ratio_rate${window} > 0)`,
        eval_time: '10m',
        exp_samples: [{ labels: '{}', value: 1 }],
      }));
      writeFileSync(join(folder, `${i}.test.yaml`), emitYaml({ rule_files: [`${i}.rules.yaml`], evaluation_interval: '1m', tests: [{ interval: '1m', input_series: steady.input_series, promql_expr_test: expectations }] }));
      return [`${i}.test.yaml`];
    });
    expect(names.length).toBeGreaterThan(10);
    const { code, stdout, stderr } = await run('promtool', ['test', 'rules', ...names], { cwd: folder });
    expect(code, stdout + stderr).toBe(0);
  });
});
