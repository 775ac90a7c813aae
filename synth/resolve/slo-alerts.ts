import type { AlertOverride } from '../../spec/alert.ts';
import type { SloAlerting, SloDef } from '../../spec/slo.ts';
import type { Severity } from '../../spec/units.ts';
import type { Origin } from '../artifact.ts';
import { decimal } from '../decimal.ts';
import { spoken } from '../duration.ts';
import type { BurnAlertModel, SideAlertModel, SloModel } from '../model/slo.ts';
import { burnFactor, usualWindows } from './burn-windows.ts';
import { checkDuration, overridePlace, overridesOf } from './alert.ts';
import { problem, type Context } from './context.ts';

export type Where = (...keys: readonly (string | number)[]) => Origin;

/** The burn-rate alerts of an SLO, one for each pair of windows. */
export function burnAlerts(context: Context, where: Where, { windows }: SloDef, alerting: SloAlerting, periodMs: number): BurnAlertModel[] {
  const table = windows ?? usualWindows(periodMs);
  return table.flatMap(({ severity, budget, long, short }, i) => {
    const origin = windows === undefined ? where() : where('windows', i);
    const [longMs, shortMs] = [checkDuration(context, origin, 'long', long), checkDuration(context, origin, 'short', short)];
    if (longMs === undefined || shortMs === undefined) return [];
    if (shortMs >= longMs)
      problem(
        context,
        origin,
        `the short window ${short} is not shorter than the long one ${long}; the workbook takes a twelfth: https://sre.google/workbook/alerting-on-slos/`,
      );
    if (longMs >= periodMs) problem(context, origin, `the long window ${long} is as long as the whole period; take a shorter one`);
    if (!(budget > 0 && budget <= 100))
      problem(context, origin, `${budget} percent of the budget cannot be spent; write a number between 0 and 100`);
    const factor = burnFactor(budget, periodMs, longMs);
    return {
      severity: severity === 'critical' ? (alerting.page ?? severity) : severity === 'warning' ? (alerting.ticket ?? severity) : severity,
      tier: severity === 'critical' ? ('page' as const) : ('ticket' as const),
      long,
      short,
      factor,
      budget: decimal(budget),
      exhaustion: spoken(periodMs / Number(factor)),
    };
  });
}

type Changes = Exclude<AlertOverride, false>;

/** The names of the alerts beside the burn rates. */
export const absentName = (alertName: string): string => alertName.replace(/(ErrorBudgetBurn)?$/, 'MetricAbsent');
export const exhaustedName = (alertName: string): string => alertName.replace(/(ErrorBudgetBurn)?$/, 'ErrorBudgetExhausted');

/** The alert of a blind SLO, and that of a spent budget. */
export function sideAlerts(
  context: Context,
  alertName: string,
  alerting: SloAlerting,
  selectors: readonly string[],
): Pick<SloModel, 'absent' | 'exhausted'> {
  const { absent = {}, exhausted = false } = alerting;
  const blind =
    absent === false || selectors.length === 0
      ? undefined
      : side(context, absentName(alertName), { for: '10m', severity: 'warning', ...absent });
  const spent =
    exhausted === false
      ? undefined
      : side(context, exhaustedName(alertName), { for: '5m', severity: 'warning', ...(exhausted === true ? {} : exhausted) });
  return { ...(blind === undefined ? {} : { absent: { ...blind, selectors } }), ...(spent === undefined ? {} : { exhausted: spent }) };
}

function side(context: Context, name: string, given: { readonly for: string; readonly severity: Severity }): SideAlertModel | undefined {
  const changes = changesOf(context, name, { expr: 'its query follows from the SLI; change the SLI' });
  if (changes === false) return undefined;
  return {
    name,
    for: changes.for ?? given.for,
    ...(changes.keepFiringFor === undefined ? {} : { keepFiringFor: changes.keepFiringFor }),
    severity: changes.severity ?? given.severity,
    labels: changes.labels ?? {},
    annotations: textOf(changes),
  };
}

/** What overrides say of the burn alerts, which share one name; `false` when they drop them. */
export function burnChanges(
  context: Context,
  alertName: string,
): false | Pick<Changes, 'for' | 'keepFiringFor' | 'labels' | 'annotations'> {
  const changes = changesOf(context, alertName, {
    expr: 'its query follows from the objective and the windows; change those of the SLO',
    severity: 'each pair of windows has its own; set alerting.page and alerting.ticket, or the windows, of the SLO',
  });
  return changes === false ? false : { ...changes, annotations: textOf(changes) };
}

const textOf = ({ summary, description, annotations }: Changes): Record<string, string> => ({
  ...(summary === undefined ? {} : { summary }),
  ...(description === undefined ? {} : { description }),
  ...annotations,
});

/** All changes as one, later ones first; those that an alert of an SLO cannot take are told. */
function changesOf(context: Context, name: string, refused: { readonly [F in keyof Changes]?: string }): false | Changes {
  const changes = overridesOf(context, name);
  if (changes.includes(false)) return false;
  const all = changes.filter((change) => change !== false);
  for (const [field, wayOut] of Object.entries(refused)) {
    if (all.some((change) => change[field as keyof Changes] !== undefined))
      problem(context, overridePlace(context, name, field), `the ${field} of an alert of an SLO cannot be overridden: ${wayOut}`);
  }
  const merged = (key: 'labels' | 'annotations') => Object.assign({}, ...all.map((change) => change[key])) as Record<string, string>;
  return Object.assign({}, ...all, { labels: merged('labels'), annotations: merged('annotations') }) as Changes;
}
