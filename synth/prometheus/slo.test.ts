import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  counter,
  histogram,
  metrics,
  nativeHistogram,
  promql,
  services,
  sli,
  sliWindow,
  teams,
  type AlertOverride,
  type SloDef,
} from '../../spec/index.ts';
import { describeWith, run } from '../../test/support/judges.ts';
import type { ServiceModel, SloModel } from '../model.ts';
import { emitYaml } from '../render/yaml.ts';
import { resolveSlos } from '../resolve/slo.ts';
import { contextOf, told } from '../testing/context.ts';
import { sloGroups } from './slo.ts';
import { sloTest } from './slo-test.ts';

const m = metrics(
  {
    http_requests_total: counter(['code', 'route'], { help: 'Requests.' }),
    http_request_duration_seconds: histogram(['route'], { help: 'Durations.', buckets: [0.1, 0.5, 1, 5] }),
    rpc_duration_seconds: nativeHistogram(['method'], { help: 'Durations.' }),
    jobs_total: counter({ outcome: ['success', 'failure'] }, { help: 'Jobs.' }),
    job_errors_total: counter([], { help: 'Failed jobs.' }),
  },
  { producer: 'api' },
);
const team = teams({ platform: { title: 'Platform' } });
const errors = sli.ratio(m.http_requests_total, { of: { job: 'api' }, bad: { code: /5../ } });

function resolved(slos: Record<string, SloDef>, overrides: Record<string, AlertOverride> = {}): { models: SloModel[]; problems: string[] } {
  const context = contextOf({ metrics: [m], overrides, teams: team, services: services({ api: { owner: team.platform, slos } }) });
  const models = resolveSlos(context, [{ key: 'api', name: 'api', team: 'platform' } as ServiceModel]);
  return { models, problems: told(context) };
}

describe('an SLO', () => {
  const [slo] = resolved({ availability: { objective: 99.9, sli: errors } }).models;

  test('has the four window pairs of the SRE workbook, with factors as people write them', () => {
    expect(slo!.alerts.map(({ long, short, factor, tier }) => [long, short, factor, tier])).toEqual([
      ['1h', '5m', '14.4', 'page'],
      ['6h', '30m', '6', 'page'],
      ['1d', '2h', '3', 'ticket'],
      ['3d', '6h', '1', 'ticket'],
    ]);
    expect([slo!.objectiveRatio, slo!.budgetRatio, slo!.periodDays]).toEqual(['0.999', '0.001', '30']);
  });

  test('records each window once, though 6h is long in one pair and short in another', () => {
    const records = sloGroups(slo!)
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => ('record' in rule ? rule.record : []));
    expect(records.filter((name) => name.startsWith('slo:sli_error'))).toEqual(
      ['5m', '30m', '2h', '6h', '1h', '1d', '3d', '30d'].map((w) => `slo:sli_error:ratio_rate${w}`),
    );
    expect(new Set(records).size).toBe(records.length);
  });

  test('28 days have factors of their own', () => {
    const [month] = resolved({ a: { objective: 99, window: '28d', sli: errors } }).models;
    expect(month!.alerts.map(({ factor }) => factor)).toEqual(['13.44', '5.6', '2.8', '0.933333333333']);
  });

  test('an objective as a fraction, above 100 or of nothing is told with the way out', () => {
    expect(resolved({ a: { objective: 0.999, sli: errors } }).problems).toEqual([
      'services.api.slos.a.objective: 0.999 looks like a fraction; write 99.9',
    ]);
    expect(resolved({ a: { objective: 100, sli: errors } }).problems[0]).toContain('leaves no budget');
    expect(resolved({ a: { objective: NaN, sli: errors } }).problems[0]).toContain('no objective');
  });

  test('a bound that is no bucket is told, with the buckets', () => {
    expect(resolved({ a: { objective: 99, sli: sli.latency(m.http_request_duration_seconds, { under: '300ms' }) } }).problems).toEqual([
      'services.api.slos.a.sli: http_request_duration_seconds has no bucket at 0.3 s, so nobody knows how many took longer than 300ms; its buckets are 0.1, 0.5, 1, 5',
    ]);
  });
});

describe('overrides of the alerts of an SLO', () => {
  const definition: SloDef = { objective: 99.9, sli: errors, alerting: { exhausted: true } };
  const alerts = (overrides: Record<string, AlertOverride>) =>
    sloGroups(resolved({ availability: definition }, overrides).models[0]!)
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => ('alert' in rule ? rule : []));

  test('reach all four burn alerts by their one name', () => {
    const burn = alerts({ ApiAvailabilityErrorBudgetBurn: { for: '2m', summary: 'Too many errors', labels: { tier: 'gold' } } }).filter(
      ({ alert }) => alert === 'ApiAvailabilityErrorBudgetBurn',
    );
    expect(burn.map((rule) => [rule.for, rule.annotations['summary'], rule.labels['tier']])).toEqual(
      Array.from({ length: 4 }, () => ['2m', 'Too many errors', 'gold']),
    );
  });

  test('reach the alerts beside them by names of their own', () => {
    const changed = alerts({
      ApiAvailabilityMetricAbsent: { for: '1h', severity: 'critical' },
      ApiAvailabilityErrorBudgetExhausted: false,
    });
    expect(changed.filter(({ alert }) => !alert.endsWith('Burn')).map((rule) => [rule.alert, rule.for, rule.labels['severity']])).toEqual([
      ['ApiAvailabilityMetricAbsent', '1h', 'critical'],
    ]);
  });

  test('that cannot be kept are told, not lost', () => {
    const { problems } = resolved(
      { availability: definition },
      { ApiAvailabilityErrorBudgetBurn: { severity: 'info', expr: 'up' }, ApiAvailabilityMetricAbsent: { expr: 'up' } },
    );
    expect(problems.map((text) => text.split(':')[0])).toEqual([
      'overrides.ApiAvailabilityErrorBudgetBurn.expr',
      'overrides.ApiAvailabilityErrorBudgetBurn.severity',
      'overrides.ApiAvailabilityMetricAbsent.expr',
    ]);
  });
});

const CASES: Record<string, SloDef> = {
  ratioOfBad: { objective: 99.9, sli: errors, minRequests: 200, alerting: { exhausted: true } },
  ratioOfGood: { objective: 99, sli: sli.ratio(m.jobs_total, { good: { outcome: 'success' } }) },
  byRoute: { objective: 99.5, sli: sli.ratio(m.http_requests_total, { bad: { code: /5..|429/ }, by: ['route'] }), minRequests: 50 },
  latencyFraction: { objective: 95, sli: sli.latency(m.http_request_duration_seconds, { under: '500ms', of: { job: 'api' } }) },
  latencyWhole: {
    objective: 99,
    sli: sli.latency(m.http_request_duration_seconds, { under: '1s', by: ['route'] }),
    alerting: { for: '2m', keepFiringFor: '5m' },
  },
  latencyNative: { objective: 99, sli: sli.latency(m.rpc_duration_seconds, { under: '250ms' }) },
  freeQueries: {
    objective: 99.9,
    sli: sli.query({
      errors: promql`sum(rate(${m.job_errors_total}[${sliWindow}]))`,
      total: promql`sum(rate(${m.jobs_total}[${sliWindow}]))`,
    }),
  },
  freeDifference: {
    objective: 99,
    sli: sli.query({
      errors: promql`sum(rate(${m.jobs_total}[${sliWindow}])) - sum(rate(${m.jobs_total.where({ outcome: 'success' })}[${sliWindow}]))`,
      total: promql`sum(rate(${m.jobs_total}[${sliWindow}]))`,
    }),
  },
  rawRatio: { objective: 98, sli: sli.raw({ ratio: promql`avg_over_time(probe_failure_ratio[${sliWindow}])` }) },
  week: { objective: 99, window: '7d', sli: errors, alerting: { name: 'WeekBurns' } },
  ownWindows: {
    objective: 99.95,
    sli: errors,
    alerting: { name: 'OwnBurns' },
    windows: [{ severity: 'critical', budget: 1, long: '30m', short: '5m' }],
  },
  lowObjective: { objective: 50, sli: errors, alerting: { name: 'LowBurns' } },
  recordsOnly: { objective: 99, sli: errors, alerting: false },
};

describeWith('promtool on SLOs of every kind', ['promtool'], () => {
  const { models, problems } = resolved(CASES);
  const folder = mkdtempSync(join(tmpdir(), 'slo-'));
  for (const slo of models) {
    writeFileSync(join(folder, `prometheusrule-slo-${slo.id}.yaml`), emitYaml({ groups: sloGroups(slo) }));
    writeFileSync(join(folder, `${slo.id}.test.yaml`), emitYaml(sloTest(slo)));
  }

  test('the cases are good specs', () => expect(problems).toEqual([]));

  test('accepts every rule', async () => {
    const { code, stderr } = await run('promtool', ['check', 'rules', ...models.map(({ id }) => `prometheusrule-slo-${id}.yaml`)], {
      cwd: folder,
    });
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test.each(models.map(({ id }) => id))('%s fires and keeps quiet as its own test says', async (id) => {
    const { code, stdout, stderr } = await run('promtool', ['test', 'rules', `${id}.test.yaml`], { cwd: folder });
    expect(stdout + stderr).toContain('SUCCESS');
    expect(code).toBe(0);
  });

  const [slo] = models;
  const MISTAKES: Record<string, (text: string) => string> = {
    'a factor ten times too small': (text) => text.replace('(14.4 *', '(1.44 *'),
    'a factor twice too large': (text) => text.replaceAll('(6 *', '(12 *'),
    'or in place of and': (text) => text.replace(/\n( +)and\n/, '\n$1or\n'),
    'NaN in silence': (text) => text.replace(' > 0)', ')'),
    'no guard of low traffic': (text) => text.replaceAll('>= 200', '>= 0'),
    'an absent alert that never comes': (text) =>
      text.replaceAll('absent(', 'absent(absent(').replaceAll('job="api"})\n', 'job="api"}))\n'),
  };
  test.each(Object.keys(MISTAKES))('the generated test finds %s', async (mistake) => {
    const wrong = mkdtempSync(join(tmpdir(), 'slo-wrong-'));
    const rules = emitYaml({ groups: sloGroups(slo!) });
    expect(MISTAKES[mistake]!(rules)).not.toBe(rules);
    writeFileSync(join(wrong, `prometheusrule-slo-${slo!.id}.yaml`), MISTAKES[mistake]!(rules));
    writeFileSync(join(wrong, 'x.test.yaml'), emitYaml(sloTest(slo!)));
    const { code, stdout, stderr } = await run('promtool', ['test', 'rules', 'x.test.yaml'], { cwd: wrong });
    expect(stdout + stderr).toContain('FAILED');
    expect(code).toBe(1);
  });
});
