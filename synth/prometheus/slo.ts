import { milliseconds } from '../duration.ts';
import type { BurnAlertModel, SloModel } from '../model/slo.ts';
import { BASE, identity, over, ratioRecord, selectorOf, windowsOf } from './slo-names.ts';
import type { Group, Rule } from './rule.ts';

const DAY = 86_400_000;

/** The groups of one SLO: what is recorded at every evaluation, what moves slowly, what describes it, what alerts. */
export function sloGroups(slo: SloModel): Group[] {
  const windows = windowsOf(slo);
  const isLong = (window: string) => milliseconds(window)! >= DAY;
  const short = [...baseRecords(slo), ...windows.filter((window) => !isLong(window)).map((window) => ratioRule(slo, window))];
  const long = [...windows.filter(isLong).map((window) => ratioRule(slo, window)), periodRule(slo)];
  const alerts = alertRules(slo);
  return [
    { name: `sloth-slo-sli-recordings-${slo.id}`, ...every(slo.interval), rules: short },
    { name: `sloth-slo-sli-long-recordings-${slo.id}`, ...every(slo.longInterval), rules: long },
    { name: `sloth-slo-meta-recordings-${slo.id}`, ...every(slo.interval), rules: metaRules(slo) },
    ...(alerts.length === 0 ? [] : [{ name: `sloth-slo-alerts-${slo.id}`, ...every(slo.interval), rules: alerts }]),
  ];
}

const every = (interval: string | undefined) => (interval === undefined ? {} : { interval });

/** Errors and events a second. A service without errors has no error series, so its errors are 0 times its events. */
function baseRecords(slo: SloModel): Rule[] {
  if (slo.sli.kind === 'ratio') return [];
  const labels = { ...identity(slo), ...slo.labels };
  const [errors, total] = [over(slo.sli.errors, BASE), over(slo.sli.total, BASE)];
  return [
    { record: 'slo:errors:rate5m', expr: `(${errors})\nor\n0 * (${total})`, labels },
    { record: 'slo:total:rate5m', expr: total, labels },
  ];
}

function ratioRule(slo: SloModel, window: string): Rule {
  const labels = { ...identity(slo), sloth_window: window, ...slo.labels };
  return { record: ratioRecord(window), expr: ratio(slo, window), labels };
}

/** Silence is no error ratio at all: `> 0` keeps 0 / 0 = NaN out of the records, which would spoil every sum over them. */
function ratio(slo: SloModel, window: string): string {
  if (slo.sli.kind === 'ratio') return over(slo.sli.ratio, window);
  const id = selectorOf(slo);
  if (window === BASE) return `slo:errors:rate5m${id}\n/\n(slo:total:rate5m${id} > 0)`;
  const [errors, total] = [over(slo.sli.errors, window), over(slo.sli.total, window)];
  return `(\n  (${errors})\n  or\n  0 * (${total})\n)\n/\n((${total}) > 0)`;
}

/** Weighted by requests: a quiet night with one failure does not count as much as a busy hour. */
function periodRule(slo: SloModel): Rule {
  const { period } = slo;
  const id = selectorOf(slo);
  const expr =
    slo.sli.kind === 'ratio'
      ? `avg_over_time(${ratioRecord(BASE)}${id}[${period}])`
      : `sum_over_time(slo:errors:rate5m${id}[${period}])\n/\n(sum_over_time(slo:total:rate5m${id}[${period}]) > 0)`;
  return { record: ratioRecord(period), expr, labels: { ...identity(slo), sloth_window: period, ...slo.labels } };
}

function metaRules(slo: SloModel): Rule[] {
  const id = selectorOf(slo);
  const labels = { ...identity(slo), ...slo.labels };
  const join = '/ on (sloth_id, sloth_slo, sloth_service) group_left ()';
  const rule = (record: string, expr: string, more: Record<string, string> = {}): Rule => ({
    record,
    expr,
    labels: { ...labels, ...more },
  });
  return [
    rule('slo:objective:ratio', `vector(${slo.objectiveRatio})`),
    rule('slo:error_budget:ratio', `vector(${slo.budgetRatio})`),
    rule('slo:time_period:days', `vector(${slo.periodDays})`),
    rule('slo:current_burn_rate:ratio', `${ratioRecord(BASE)}${id}\n${join}\nslo:error_budget:ratio${id}`),
    rule('slo:period_burn_rate:ratio', `${ratioRecord(slo.period)}${id}\n${join}\nslo:error_budget:ratio${id}`),
    rule('slo:period_error_budget_remaining:ratio', `1 - slo:period_burn_rate:ratio${id}`),
    rule('sloth_slo_info', 'vector(1)', { sloth_mode: 'therapy-ops', sloth_spec: 'prometheus/v1', sloth_objective: slo.objective }),
  ];
}

function alertRules(slo: SloModel): Rule[] {
  return [...slo.alerts.map((alert) => burnRule(slo, alert)), ...exhaustedRule(slo), ...absentRule(slo)];
}

/** Both windows must burn: the long one says that the budget is really being spent, the short one that it still is. */
function burnRule(slo: SloModel, alert: BurnAlertModel): Rule {
  const burns = (window: string) =>
    `max without (sloth_window) (${ratioRecord(window)}${selectorOf(slo)} > (${alert.factor} * ${slo.budgetRatio}))`;
  return {
    alert: slo.alertName,
    expr: `${burns(alert.long)}\nand\n${burns(alert.short)}${enoughRequests(slo, alert.long)}`,
    ...(slo.for === undefined ? {} : { for: slo.for }),
    ...(slo.keepFiringFor === undefined ? {} : { keep_firing_for: slo.keepFiringFor }),
    labels: { severity: alert.severity, sloth_severity: alert.tier, long: alert.long, short: alert.short, ...slo.alertLabels },
    annotations: {
      summary: `${slo.service} ${slo.name} burns its error budget ${alert.factor} times too fast`,
      description: `{{ $value | humanizePercentage }} of the events of the last ${alert.long} were bad, the objective is ${slo.objective} %. At this rate the budget of ${slo.period} is gone in ${alert.exhaustion}.`,
      ...slo.annotations,
    },
  };
}

/** One failure among few requests is no outage: the long window must have seen enough of them. */
function enoughRequests(slo: SloModel, window: string): string {
  if (slo.minRequests === undefined || slo.sli.kind === 'ratio') return '';
  const on = slo.by.length === 0 ? '()' : `(${slo.by.join(', ')})`;
  return `\nand on ${on}\n(${over(slo.sli.total, window)}) * ${milliseconds(window)! / 1000} >= ${slo.minRequests}`;
}

function exhaustedRule(slo: SloModel): Rule[] {
  if (slo.exhausted === undefined) return [];
  return [
    {
      alert: slo.exhausted.name,
      expr: `slo:period_error_budget_remaining:ratio${selectorOf(slo)} <= 0`,
      for: slo.exhausted.for,
      ...(slo.exhausted.keepFiringFor === undefined ? {} : { keep_firing_for: slo.exhausted.keepFiringFor }),
      labels: { severity: slo.exhausted.severity, ...slo.alertLabels, ...slo.exhausted.labels },
      annotations: {
        summary: `${slo.service} ${slo.name} has spent the whole error budget of ${slo.period}`,
        description: `The objective is ${slo.objective} %; {{ $value | humanizePercentage }} of the budget remain.`,
        ...slo.annotations,
        ...slo.exhausted.annotations,
      },
    },
  ];
}

/** Without its metric an SLO is blind, and a blind SLO never alerts. */
function absentRule(slo: SloModel): Rule[] {
  if (slo.absent === undefined) return [];
  const { selectors, severity } = slo.absent;
  return [
    {
      alert: slo.absent.name,
      expr: selectors.map((selector) => `absent(${selector})`).join('\nor\n'),
      for: slo.absent.for,
      ...(slo.absent.keepFiringFor === undefined ? {} : { keep_firing_for: slo.absent.keepFiringFor }),
      labels: { severity, ...identity(slo), ...slo.alertLabels, ...slo.absent.labels },
      annotations: {
        summary: `${slo.service} ${slo.name} is blind: its metric is gone`,
        description: `No series matches what the SLO is measured by, so its burn-rate alerts cannot fire.`,
        ...slo.annotations,
        ...slo.absent.annotations,
      },
    },
  ];
}
