import { declared } from '../../spec/handle.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { BurnWindow, SloAlerting, SloDef } from '../../spec/slo.ts';
import type { Origin } from '../artifact.ts';
import { decimal, divide, multiply, subtract } from '../decimal.ts';
import { milliseconds, spoken } from '../duration.ts';
import type { ServiceModel } from '../model/core.ts';
import type { BurnAlertModel, SloModel } from '../model/slo.ts';
import { kebab, pascal } from '../names.ts';
import { checkDuration, checkFor, links, overridesOf, runbookOf } from './alert.ts';
import { at, problem, type Context } from './context.ts';
import { sliQueries } from './sli.ts';

/** SRE workbook, chapter 5, table 5-8 and the rules below it: https://sre.google/workbook/alerting-on-slos/ */
const WORKBOOK: readonly BurnWindow[] = [
  { severity: 'critical', budget: 2, long: '1h', short: '5m' },
  { severity: 'critical', budget: 5, long: '6h', short: '30m' },
  { severity: 'warning', budget: 10, long: '1d', short: '2h' },
  { severity: 'warning', budget: 10, long: '3d', short: '6h' },
];

/** For periods below two weeks, where the workbook's percentages would fire on a rate that keeps the objective: Sloth's 7d catalogue. */
const WEEK: readonly BurnWindow[] = [
  { severity: 'critical', budget: 8, long: '1h', short: '5m' },
  { severity: 'critical', budget: 12.5, long: '6h', short: '30m' },
  { severity: 'warning', budget: 20, long: '1d', short: '2h' },
  { severity: 'warning', budget: 42, long: '3d', short: '6h' },
];

const DAY = 86_400_000;

/** The records that every SLO leaves behind, and the labels that they carry. */
const SLO_SERIES = ['slo:errors:rate5m', 'slo:total:rate5m', 'slo:objective:ratio', 'slo:error_budget:ratio', 'slo:time_period:days',
  'slo:current_burn_rate:ratio', 'slo:period_burn_rate:ratio', 'slo:period_error_budget_remaining:ratio', 'sloth_slo_info'] as const;

export function resolveSlos(context: Context, services: readonly ServiceModel[]): SloModel[] {
  const names = new Map<string, Origin>();
  return Object.values(context.stack.services).flatMap((ref, i) => {
    const { slos = {} } = declared<ServiceDef>(ref).definition;
    return Object.entries(slos).map(([key, definition]) => {
      const where = (...keys: readonly (string | number)[]) => at(context, 'service', ref, 'slos', key, ...keys);
      const model = sloModel(context, services[i]!, key, definition, where);
      const other = names.get(model.alertName);
      if (other !== undefined && model.alerts.length > 0) problem(context, where(), `its alerts would be called ${model.alertName}, as those of ${other.path}; set alerting.name on one of them`);
      names.set(model.alertName, model.origin);
      return model;
    });
  });
}

type Where = (...keys: readonly (string | number)[]) => Origin;

function sloModel(context: Context, service: ServiceModel, key: string, definition: SloDef, where: Where): SloModel {
  const name = kebab(key);
  const period = definition.window ?? '30d';
  const periodMs = checkDuration(context, where('window'), 'window', period) ?? 30 * DAY;
  if (periodMs < DAY) problem(context, where('window'), `a period of ${period} is too short for burn rates of a day; write 7d, 28d, 30d`);
  const objective = checkObjective(context, where('objective'), definition.objective);
  const budgetRatio = divide(subtract('100', objective), '100');
  const alerting = definition.alerting === false ? undefined : (definition.alerting ?? {});
  const alertName = alerting?.name ?? `${pascal(service.name)}${pascal(name)}ErrorBudgetBurn`;
  const { changes, dropped } = changesOf(context, alertName);
  const runbook = runbookOf(context, where('runbook'), definition.runbook) ?? service.runbook;
  const { sli, selectors, drive } = sliQueries(context, where('sli'), definition.sli);
  const windows = alerting === undefined || dropped ? [] : burnAlerts(context, where, definition, alerting, periodMs);
  if (definition.minRequests !== undefined && !(definition.minRequests > 0)) problem(context, where('minRequests'), `${definition.minRequests} requests guard nothing; write a number above 0`);
  if (definition.minRequests !== undefined && definition.sli.kind === 'raw') problem(context, where('minRequests'), 'a raw ratio does not tell how many requests there were; use sli.ratio or sli.query, or take minRequests out');
  checkFor(context, where('alerting', 'for'), alerting?.for);
  checkDuration(context, where('alerting', 'keepFiringFor'), 'keepFiringFor', alerting?.keepFiringFor);
  checkDuration(context, where('interval'), 'interval', definition.interval);
  addSeries(context, definition.sli.by, windows, period);
  const interval = definition.interval ?? context.environment.evaluationInterval;

  return {
    id: `${service.name}-${name}`,
    service: service.name,
    name,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    objective,
    objectiveRatio: divide(objective, '100'),
    budgetRatio,
    period,
    periodDays: divide(decimal(periodMs), decimal(DAY)),
    sli,
    by: definition.sli.by,
    ...optional('drive', drive),
    ...(definition.minRequests === undefined ? {} : { minRequests: definition.minRequests }),
    alerts: windows,
    alertName,
    ...optional('for', changes.for ?? alerting?.for),
    ...optional('keepFiringFor', changes.keepFiringFor ?? alerting?.keepFiringFor),
    ...(alerting === undefined || dropped || alerting.absent === false || selectors.length === 0
      ? {}
      : { absent: { for: alerting.absent?.for ?? '10m', severity: alerting.absent?.severity ?? 'warning', selectors } }),
    ...(alerting?.exhausted === undefined || alerting.exhausted === false || dropped ? {} : { exhausted: exhausted(alerting.exhausted) }),
    labels: { ...definition.labels },
    alertLabels: { service: service.name, team: service.team, ...alerting?.labels, ...changes.labels },
    annotations: { ...links(context, runbook), ...alerting?.annotations, ...changes.annotations },
    ...(definition.interval === undefined ? {} : { interval: definition.interval }),
    longInterval: longer(interval),
    ...optional('runbook', runbook),
    origin: where(),
  };
}

const optional = <K extends string, V>(key: K, value: V | undefined) => (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

const exhausted = (given: NonNullable<SloAlerting['exhausted']>) =>
  ({ for: '5m', severity: 'warning' as const, ...(typeof given === 'object' ? given : {}) });

/** Windows of a day and more move slowly, and their queries are dear: a quarter of the evaluations will do. */
function longer(interval: string): string {
  const ms = (milliseconds(interval) ?? 30_000) * 4;
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`;
}

function checkObjective(context: Context, origin: Origin, objective: number): string {
  if (typeof objective !== 'number' || !Number.isFinite(objective)) problem(context, origin, `${String(objective)} is no objective; write percent, such as 99.9`);
  else if (objective > 0 && objective < 1) problem(context, origin, `${objective} looks like a fraction; write ${multiply(decimal(objective), '100')}`);
  else if (objective <= 0 || objective >= 100) problem(context, origin, `an objective of ${objective} leaves ${objective >= 100 ? 'no budget' : 'nothing to keep'}; write percent between 0 and 100, such as 99.9`);
  else return decimal(objective);
  return '99.9';
}

function burnAlerts(context: Context, where: Where, { windows }: SloDef, alerting: SloAlerting, periodMs: number): BurnAlertModel[] {
  const table = windows ?? (periodMs < 14 * DAY ? WEEK : WORKBOOK);
  return table.flatMap(({ severity, budget, long, short }, i) => {
    const origin = windows === undefined ? where() : where('windows', i);
    const [longMs, shortMs] = [checkDuration(context, origin, 'long', long), checkDuration(context, origin, 'short', short)];
    if (longMs === undefined || shortMs === undefined) return [];
    if (shortMs >= longMs) problem(context, origin, `the short window ${short} is not shorter than the long one ${long}; the workbook takes a twelfth: https://sre.google/workbook/alerting-on-slos/`);
    if (longMs >= periodMs) problem(context, origin, `the long window ${long} is as long as the whole period; take a shorter one`);
    if (!(budget > 0 && budget <= 100)) problem(context, origin, `${budget} percent of the budget cannot be spent; write a number between 0 and 100`);
    const factor = divide(multiply(decimal(budget), decimal(periodMs)), multiply('100', decimal(longMs)));
    return {
      severity: severity === 'critical' ? (alerting.page ?? severity) : severity === 'warning' ? (alerting.ticket ?? severity) : severity,
      tier: severity === 'critical' ? 'page' as const : 'ticket' as const,
      long,
      short,
      factor,
      budget: decimal(budget),
      exhaustion: spoken(periodMs / Number(factor)),
    };
  });
}

/** The fields of a burn alert that an override by its name can change; what it cannot is said. */
function changesOf(context: Context, alertName: string) {
  const changes = overridesOf(context, alertName);
  const merged = Object.assign({}, ...changes.filter((change) => change !== false)) as Exclude<(typeof changes)[number], false>;
  return { changes: merged, dropped: changes.includes(false) };
}

function addSeries(context: Context, by: readonly string[], windows: readonly BurnAlertModel[], period: string): void {
  const labels = ['sloth_id', 'sloth_service', 'sloth_slo', ...by];
  const add = (name: string, ...more: readonly string[]) => context.series.set(name, new Set([...(context.series.get(name) ?? []), ...labels, ...more]));
  for (const name of SLO_SERIES) add(name, 'sloth_mode', 'sloth_spec', 'sloth_objective');
  for (const window of ['5m', period, ...windows.flatMap(({ long, short }) => [long, short])]) add(`slo:sli_error:ratio_rate${window}`, 'sloth_window');
}
