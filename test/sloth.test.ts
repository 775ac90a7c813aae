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

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels: Record<string, string>;
}
interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}
interface Case {
  readonly id: string;
  readonly spec: string;
  readonly service: string;
  readonly slo: string;
  readonly options: {
    readonly period: string;
    readonly disable_alerts?: boolean;
    readonly disable_recordings?: boolean;
    readonly windows?: readonly {
      readonly spec: Record<
        'page' | 'ticket',
        Record<'quick' | 'slow', { errorBudgetPercent: number; longWindow: string; shortWindow: string }>
      >;
    }[];
  };
  readonly groups: readonly Group[];
}

const file = `${root}../shared/conformance/slo/sloth.jsonl`;
const cases: Case[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case)
  : [];
if (cases.length === 0) saySkipped('Sloth cases', 'no ../shared/conformance beside the project');

const windowed = (query: string) => raw(query.trim().replaceAll('{{.window}}', sliWindow));
const day = (window: string) => ({ '24h': '1d', '72h': '3d' })[window] ?? window;

/** The parts of Sloth's and OpenSLO's documents that matter; the Kubernetes form writes camel case. */
interface Events {
  readonly error_query?: string;
  readonly errorQuery?: string;
  readonly total_query?: string;
  readonly totalQuery?: string;
}
interface SlothSlo {
  readonly name: string;
  readonly objective: number;
  readonly sli: {
    readonly events?: Events;
    readonly raw?: { readonly error_ratio_query?: string; readonly errorRatioQuery?: string };
    readonly plugin?: object;
  };
}
interface OpenSlo {
  readonly target: number;
  readonly ratioMetrics: Record<'good' | 'total', { readonly query: string }>;
}
interface SloDocument {
  readonly apiVersion?: string;
  readonly metadata?: { readonly name: string };
  readonly slos?: readonly SlothSlo[];
  readonly spec?: { readonly slos?: readonly SlothSlo[]; readonly objectives?: readonly OpenSlo[] };
}

/** The SLO of a Sloth or OpenSLO document in our words; undefined for a plugin of Sloth, which runs Go code. */
function translate({ spec, slo, options }: Case): SloDef | undefined {
  const period = options.period as SloDef['window'];
  for (const document of parseAllDocuments(spec).map((one) => one.toJS() as SloDocument)) {
    if (document.apiVersion?.startsWith('openslo/') === true) {
      const index = /-(\d+)$/.exec(slo)?.[1];
      if (`${document.metadata?.name}-${index}` !== slo) continue;
      const { ratioMetrics, target } = document.spec!.objectives![Number(index)]!;
      const [good, total] = [ratioMetrics.good.query, ratioMetrics.total.query];
      return {
        objective: Number((target * 100).toPrecision(12)),
        window: period,
        sli: sli.query({ errors: windowed(`(${total}) - (${good})`), total: windowed(total) }),
      };
    }
    const found = (document.spec?.slos ?? document.slos)?.find((one) => one.name === slo);
    if (found === undefined) continue;
    const { events, raw: free, plugin } = found.sli;
    if (plugin !== undefined) return undefined;
    const [errors, total] = [events?.error_query ?? events?.errorQuery, events?.total_query ?? events?.totalQuery];
    const ratio = free?.error_ratio_query ?? free?.errorRatioQuery;
    const query =
      ratio === undefined ? sli.query({ errors: windowed(errors!), total: windowed(total!) }) : sli.raw({ ratio: windowed(ratio) });
    return { objective: found.objective, window: period, windows: ownWindows(options), sli: query };
  }
  throw new Error(`no SLO ${slo} in its document`);
}

function ownWindows({ windows }: Case['options']): BurnWindow[] | undefined {
  const table = windows?.[0]?.spec;
  if (table === undefined) return undefined;
  return (['page', 'ticket'] as const).flatMap((tier) =>
    (['quick', 'slow'] as const).map((speed) => {
      const { errorBudgetPercent, longWindow, shortWindow } = table[tier][speed];
      return {
        severity: tier === 'page' ? ('critical' as const) : ('warning' as const),
        budget: errorBudgetPercent,
        long: day(longWindow) as '1h',
        short: day(shortWindow) as '5m',
      };
    }),
  );
}

function ours(one: Case): SloModel {
  const definition = translate(one)!;
  const team = teams({ t: { title: 'T' } });
  const context = contextOf({ teams: team, services: services({ s: { owner: team.t, slos: { [one.slo]: definition } } }) });
  const [model] = resolveSlos(context, [{ name: one.service, team: 't' } as ServiceModel]);
  expect(told(context)).toEqual([]);
  return model!;
}

/** Long and short window, and factor, of every condition in Sloth's alerts. */
function conditions(groups: readonly Group[]): string[] {
  const exprs = groups
    .flatMap(({ rules }) => rules)
    .filter(({ alert }) => alert !== undefined)
    .map(({ expr }) => expr);
  return exprs
    .flatMap((expr) => {
      const found = [...expr.matchAll(/ratio_rate(\w+)\{[^}]*\} > \(([\d.e+-]+) \* /g)].map(([, window, factor]) => ({
        window: window!,
        factor: Number(factor),
      }));
      return found.flatMap(({ window, factor }, i) => (i % 2 === 0 ? [`${window}/${found[i + 1]!.window} ${factor.toPrecision(9)}`] : []));
    })
    .toSorted();
}

const recordOf = (groups: readonly Group[], name: string) =>
  groups.flatMap(({ rules }) => rules).find(({ record }) => record === name)?.expr;
const numberIn = (expr: string | undefined) => Number(/vector\(([\d.e-]+)\)/.exec(expr ?? '')?.[1]);
const drivable = cases.filter((one) => translate(one) !== undefined);
const alerting = drivable.filter(({ groups }) => conditions(groups).length > 0);
const recording = drivable.filter(({ groups }) => recordOf(groups, 'slo:objective:ratio') !== undefined);

describe.skipIf(cases.length === 0)('Sloth', () => {
  test('only its plugins are out of reach, and only where it was told so, or by OpenSLO, does it not alert or record', () => {
    expect(cases.filter((one) => !drivable.includes(one)).map(({ id }) => id)).toEqual([]);
    expect(
      drivable
        .filter((one) => !alerting.includes(one))
        .every(({ options, spec }) => options.disable_alerts === true || spec.includes('disable: true') || spec.includes('openslo/')),
    ).toBe(true);
    expect(drivable.filter((one) => !recording.includes(one)).every(({ options }) => options.disable_recordings === true)).toBe(true);
  });

  test.each(alerting)('$id: windows and factors', (one) => {
    expect(
      ours(one)
        .alerts.map(({ long, short, factor }) => `${short}/${long} ${Number(factor).toPrecision(9)}`)
        .toSorted(),
    ).toEqual(conditions(one.groups));
  });

  test.each(recording)('$id: objective and period', (one) => {
    const model = ours(one);
    expect(Number(model.objectiveRatio)).toBeCloseTo(numberIn(recordOf(one.groups, 'slo:objective:ratio')), 12);
    expect(Number(model.periodDays)).toBe(numberIn(recordOf(one.groups, 'slo:time_period:days')));
  });
});

describeWith(
  'promtool on error ratios beside Sloth',
  cases.length === 0 ? [{ missing: 'no ../shared/conformance beside the project' }] : ['promtool'],
  () => {
    test('every window of every case shows the same ratio', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sloth-'));
      const names = drivable.flatMap((one, i) => {
        const model = ours(one);
        const theirs = one.groups.filter(({ name }) => name.includes('sli-recordings'));
        const { tests } = sloTest(model) as { tests: { input_series: unknown[]; promql_expr_test: unknown[]; name: string }[] };
        const steady = tests.find(({ name }) => name.includes('of all events'));
        if (theirs.length === 0 || steady === undefined || model.drive === undefined) return [];
        const reference = JSON.parse(JSON.stringify(theirs).replaceAll('slo:sli_error', 'sloth:sli_error')) as Group[];
        writeFileSync(
          join(folder, `${i}.rules.yaml`),
          emitYaml({ groups: [...sloGroups(model), ...reference.map((group) => ({ ...group, name: `sloth ${group.name}` }))] }),
        );
        const windows = theirs
          .flatMap(({ rules }) => rules)
          .flatMap(({ record }) => /ratio_rate(\w+)$/.exec(record ?? '')?.[1] ?? [])
          .filter((window) => milliseconds(window) !== milliseconds(one.options.period));
        const expectations = windows.map((window) => ({
          expr: `count(abs(slo:sli_error:ratio_rate${window} - on (sloth_id) sloth:sli_error:ratio_rate${window}) < 1e-9 and on (sloth_id) slo:sli_error:ratio_rate${window} > 0)`,
          eval_time: '10m',
          exp_samples: [{ labels: '{}', value: 1 }],
        }));
        writeFileSync(
          join(folder, `${i}.test.yaml`),
          emitYaml({
            rule_files: [`${i}.rules.yaml`],
            evaluation_interval: '1m',
            tests: [{ interval: '1m', input_series: steady.input_series, promql_expr_test: expectations }],
          }),
        );
        return [`${i}.test.yaml`];
      });
      expect(names.length).toBeGreaterThan(10);
      const { code, stdout, stderr } = await run('promtool', ['test', 'rules', ...names], { cwd: folder });
      expect(code, stdout + stderr).toBe(0);
    });
  },
);
