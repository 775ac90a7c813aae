import { declared } from '../../spec/handle.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { SloDef } from '../../spec/slo.ts';
import type { Origin } from '../artifact.ts';
import { decimal, divide, multiply, subtract } from '../decimal.ts';
import { milliseconds } from '../duration.ts';
import type { ServiceModel } from '../model/core.ts';
import type { BurnAlertModel, SloModel } from '../model/slo.ts';
import { kebab, pascal } from '../names.ts';
import { checkDuration, checkFor, links, runbookOf } from './alert.ts';
import { at, problem, type Context } from './context.ts';
import { sliQueries } from './sli.ts';
import { burnAlerts, burnChanges, sideAlerts, type Where } from './slo-alerts.ts';

const DAY = 86_400_000;

/** The records that every SLO leaves behind, and the labels that they carry. */
const SLO_SERIES = [
  'slo:errors:rate5m',
  'slo:total:rate5m',
  'slo:objective:ratio',
  'slo:error_budget:ratio',
  'slo:time_period:days',
  'slo:current_burn_rate:ratio',
  'slo:period_burn_rate:ratio',
  'slo:period_error_budget_remaining:ratio',
  'sloth_slo_info',
] as const;

export function resolveSlos(context: Context, services: readonly ServiceModel[]): SloModel[] {
  const names = new Map<string, Origin>();
  return Object.values(context.stack.services).flatMap((ref, i) => {
    const { slos = {} } = declared<ServiceDef>(ref).definition;
    return Object.entries(slos).map(([key, definition]) => {
      const where = (...keys: readonly (string | number)[]) => at(context, 'service', ref, 'slos', key, ...keys);
      const model = sloModel(context, services[i]!, key, definition, where);
      const other = names.get(model.alertName);
      if (other !== undefined && model.alerts.length > 0)
        problem(
          context,
          where(),
          `its alerts would be called ${model.alertName}, as those of ${other.path}; set alerting.name on one of them`,
        );
      names.set(model.alertName, model.origin);
      return model;
    });
  });
}

function sloModel(context: Context, service: ServiceModel, key: string, definition: SloDef, where: Where): SloModel {
  const name = kebab(key);
  const period = definition.window ?? '30d';
  const periodMs = checkDuration(context, where('window'), 'window', period) ?? 30 * DAY;
  if (periodMs < DAY) problem(context, where('window'), `a period of ${period} is too short for burn rates of a day; write 7d, 28d, 30d`);
  const objective = checkObjective(context, where('objective'), definition.objective);
  const budgetRatio = divide(subtract('100', objective), '100');
  const alerting = definition.alerting === false ? undefined : (definition.alerting ?? {});
  const alertName = alerting?.name ?? `${pascal(service.name)}${pascal(name)}ErrorBudgetBurn`;
  const changes = burnChanges(context, alertName);
  const runbook = runbookOf(context, where('runbook'), definition.runbook) ?? service.runbook;
  const { sli, selectors, drive } = sliQueries(context, where('sli'), definition.sli);
  const windows = alerting === undefined || changes === false ? [] : burnAlerts(context, where, definition, alerting, periodMs);
  if (definition.minRequests !== undefined && !(definition.minRequests > 0))
    problem(context, where('minRequests'), `${definition.minRequests} requests guard nothing; write a number above 0`);
  if (definition.minRequests !== undefined && definition.sli.kind === 'raw')
    problem(
      context,
      where('minRequests'),
      'a raw ratio does not tell how many requests there were; use sli.ratio or sli.query, or take minRequests out',
    );
  checkFor(context, where('alerting', 'for'), alerting?.for);
  checkDuration(context, where('alerting', 'keepFiringFor'), 'keepFiringFor', alerting?.keepFiringFor);
  checkDuration(context, where('interval'), 'interval', definition.interval);
  addSeries(context, definition.sli.by, windows, period);
  const interval = definition.interval ?? context.environment.evaluationInterval;

  const given = changes === false ? {} : changes;

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
    ...optional('for', given.for ?? alerting?.for),
    ...optional('keepFiringFor', given.keepFiringFor ?? alerting?.keepFiringFor),
    ...(alerting === undefined ? {} : sideAlerts(context, alertName, alerting, selectors)),
    labels: { ...definition.labels },
    alertLabels: { service: service.name, team: service.team, ...alerting?.labels, ...given.labels },
    annotations: { ...links(context, runbook), ...alerting?.annotations, ...given.annotations },
    ...(definition.interval === undefined ? {} : { interval: definition.interval }),
    longInterval: longer(interval),
    ...optional('runbook', runbook),
    origin: where(),
  };
}

const optional = <K extends string, V>(key: K, value: V | undefined) => (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** Windows of a day and more move slowly, and their queries are dear: a quarter of the evaluations will do. */
function longer(interval: string): string {
  const ms = (milliseconds(interval) ?? 30_000) * 4;
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`;
}

function checkObjective(context: Context, origin: Origin, objective: number): string {
  if (typeof objective !== 'number' || !Number.isFinite(objective))
    problem(context, origin, `${String(objective)} is no objective; write percent, such as 99.9`);
  else if (objective > 0 && objective < 1)
    problem(context, origin, `${objective} looks like a fraction; write ${multiply(decimal(objective), '100')}`);
  else if (objective <= 0 || objective >= 100)
    problem(
      context,
      origin,
      `an objective of ${objective} leaves ${objective >= 100 ? 'no budget' : 'nothing to keep'}; write percent between 0 and 100, such as 99.9`,
    );
  else return decimal(objective);
  return '99.9';
}

function addSeries(context: Context, by: readonly string[], windows: readonly BurnAlertModel[], period: string): void {
  const labels = ['sloth_id', 'sloth_service', 'sloth_slo', ...by];
  const add = (name: string, ...more: readonly string[]) =>
    context.series.set(name, new Set([...(context.series.get(name) ?? []), ...labels, ...more]));
  for (const name of SLO_SERIES) add(name, 'sloth_mode', 'sloth_spec', 'sloth_objective');
  for (const window of ['5m', period, ...windows.flatMap(({ long, short }) => [long, short])])
    add(`slo:sli_error:ratio_rate${window}`, 'sloth_window');
}
