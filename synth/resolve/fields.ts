import type { AlertDef, LogAlertDef } from '../../spec/alert.ts';
import type { EnvironmentDef } from '../../spec/environment.ts';
import { declared } from '../../spec/handle.ts';
import type { RecordDef } from '../../spec/record.ts';
import type { RunbookDef } from '../../spec/runbook.ts';
import type { BudgetDef, ServiceDef } from '../../spec/service.ts';
import type { SloAlerting, SloDef } from '../../spec/slo.ts';
import type { StackDef } from '../../spec/stack.ts';
import type { TeamDef } from '../../spec/team.ts';
import type { Origin } from '../artifact.ts';
import { didYouMean } from '../names.ts';
import { at, place, problem, type Context } from './context.ts';

/** The fields of a definition; the compiler holds each list to its type. */
const fields =
  <T>() =>
  (list: Record<keyof T, true>): string[] =>
    Object.keys(list);

const STACK = fields<Required<StackDef>>()({
  name: true,
  teams: true,
  metrics: true,
  logs: true,
  records: true,
  services: true,
  receivers: true,
  routing: true,
  runbooks: true,
  dataSources: true,
  dashboards: true,
  falco: true,
  platform: true,
  apps: true,
  overrides: true,
  exceptions: true,
  tests: true,
  transform: true,
});
export const ENVIRONMENT = fields<Required<EnvironmentDef>>()({
  cluster: true,
  repository: true,
  domain: true,
  namespaces: true,
  secretStore: true,
  charts: true,
  scrapeInterval: true,
  evaluationInterval: true,
  retention: true,
  externalLabels: true,
  overrides: true,
  deletion: true,
});
const TEAM = fields<Required<TeamDef>>()({ title: true, contact: true });
const RUNBOOK = fields<Required<RunbookDef>>()({
  title: true,
  symptoms: true,
  impact: true,
  steps: true,
  verify: true,
  rollback: true,
  escalate: true,
});
const RECORD = fields<Required<RecordDef>>()({ expr: true, help: true, unit: true, by: true, labels: true, interval: true });
const SERVICE = fields<Required<ServiceDef>>()({
  name: true,
  title: true,
  owner: true,
  runbook: true,
  namespace: true,
  monitor: true,
  slos: true,
  alerts: true,
  logAlerts: true,
  budget: true,
  remediation: true,
  dependsOn: true,
});
const BUDGET = fields<Required<BudgetDef>>()({ monthlyUsd: true, namespace: true });
const SLO = fields<Required<SloDef>>()({
  objective: true,
  sli: true,
  description: true,
  window: true,
  windows: true,
  minRequests: true,
  runbook: true,
  alerting: true,
  interval: true,
  labels: true,
});
const ALERTING = fields<Required<SloAlerting>>()({
  name: true,
  page: true,
  ticket: true,
  for: true,
  keepFiringFor: true,
  labels: true,
  annotations: true,
  absent: true,
  exhausted: true,
});
const ALERT = fields<Required<AlertDef & LogAlertDef>>()({
  expr: true,
  for: true,
  keepFiringFor: true,
  severity: true,
  runbook: true,
  summary: true,
  description: true,
  dashboard: true,
  labels: true,
  annotations: true,
});

/**
 * A field that no definition has is a typo: what it was meant to say would be silently lost. The compiler finds most of them,
 * but not in what a function returns, and not for those who do not run it.
 */
export function checkFields(context: Context): void {
  const { stack } = context;
  const of = (value: unknown, known: readonly string[], where: (...keys: readonly string[]) => Origin) =>
    unknownFields(value, known).forEach((key) =>
      problem(context, where(key), `there is no field ${key}${didYouMean(key, known) || `; there are ${known.join(', ')}`}`),
    );
  of(stack, STACK, (...keys) => place(context, context.site, '', ...keys));
  for (const [kind, record, known] of [
    ['team', stack.teams, TEAM],
    ['runbook', stack.runbooks, RUNBOOK],
    ['service', stack.services, SERVICE],
  ] as const) {
    for (const ref of Object.values(record)) of(declared(ref).definition, known, (...keys) => at(context, kind, ref, ...keys));
  }
  for (const [group, record] of Object.entries(stack.records ?? {})) {
    for (const ref of Object.values(record))
      of(declared(ref).definition, RECORD, (...keys) => place(context, declared(ref).site, `records.${group}`, ref.name, ...keys));
  }
  for (const ref of Object.values(stack.services)) {
    const { slos = {}, alerts = {}, logAlerts = {}, budget } = declared<ServiceDef>(ref).definition;
    const inside =
      (...path: readonly string[]) =>
      (...keys: readonly string[]) =>
        at(context, 'service', ref, ...path, ...keys);
    of(budget, BUDGET, inside('budget'));
    for (const [name, alert] of Object.entries(alerts)) of(alert, ALERT, inside('alerts', name));
    for (const [name, alert] of Object.entries(logAlerts)) of(alert, ALERT, inside('logAlerts', name));
    for (const [name, slo] of Object.entries(slos)) {
      of(slo, SLO, inside('slos', name));
      of(slo.alerting, ALERTING, inside('slos', name, 'alerting'));
    }
  }
}

/** The keys of a record that are not among the known ones; what is no record has none. */
export const unknownFields = (value: unknown, known: readonly string[]): string[] =>
  typeof value !== 'object' || value === null ? [] : Object.keys(value).filter((key) => !known.includes(key));
