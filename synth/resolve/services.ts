import { declared, isRef } from '../../spec/handle.ts';
import type { MonitorDef } from '../../spec/monitor.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { Origin } from '../artifact.ts';
import type { AlertModel, MonitorModel, ServiceModel, TeamModel } from '../model/core.ts';
import { didYouMean, kebab } from '../names.ts';
import { alertModel, checkDuration, runbookOf } from './alert.ts';
import { at, problem, secretFor, type Context } from './context.ts';
import { expression } from './expression.ts';
import { resolveRemediation } from './remediation.ts';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export function resolveTeams(context: Context): TeamModel[] {
  return Object.values(context.stack.teams).map((ref) => {
    const { title, contact } = declared<{ title: string; contact?: string }>(ref).definition;
    if (title.trim() === '') problem(context, at(context, 'team', ref, 'title'), 'a team without a title; write what people call it');
    return { key: ref.name, title, ...(contact === undefined ? {} : { contact }) };
  });
}

/** Everything about the services but what they alert on. */
export function resolveServices(context: Context): ServiceModel[] {
  const names = new Map<string, Origin>();
  const budgets = new Map<string, Origin>();
  return Object.values(context.stack.services).map((ref) => {
    const { definition, key } = declared<ServiceDef>(ref);
    const origin = at(context, 'service', ref);
    const name = definition.name ?? kebab(key);
    const namespace = definition.namespace ?? context.environment.namespaces.apps;
    if (!DNS_LABEL.test(name))
      problem(
        context,
        at(context, 'service', ref, 'name'),
        `${name} cannot name a service, since labels, files and objects are named after it; use at most 63 lower-case letters, digits and hyphens`,
      );
    const other = names.get(name);
    if (other !== undefined)
      problem(context, origin, `${other.path} (${other.file}:${other.line}) is called ${name} too; give one of them another \`name\``);
    names.set(name, origin);
    const runbook = runbookOf(context, at(context, 'service', ref, 'runbook'), definition.runbook);
    const service = {
      key,
      name,
      title: definition.title ?? name,
      team: teamOf(context, ref, definition),
      namespace,
      ...(runbook === undefined ? {} : { runbook }),
      monitors: monitors(context, ref, name, namespace, definition.monitor),
      ...budget(context, ref, namespace, definition, budgets),
      dependsOn: (definition.dependsOn?.() ?? []).map((other) => declared<ServiceDef>(other).definition.name ?? kebab(other.name)),
      origin,
    };
    const remediation =
      definition.remediation === undefined ? undefined : resolveRemediation(context, ref, service, definition.remediation);
    return { ...service, ...(remediation === undefined ? {} : { remediation }) };
  });
}

type ServiceRef = Parameters<typeof at>[2];

function teamOf(context: Context, ref: ServiceRef, { owner }: ServiceDef): string {
  const known = Object.values(context.stack.teams).map(({ name }) => name);
  const origin = at(context, 'service', ref, 'owner');
  if (!isRef(owner, 'team')) problem(context, origin, `nobody owns it; name a team: owner: team.${known[0] ?? 'platform'}`);
  else if (!known.includes(owner.name))
    problem(context, origin, `the team ${owner.name} is not among the teams of the stack${didYouMean(owner.name, known)}`);
  return isRef(owner, 'team') ? owner.name : '';
}

function budget(
  context: Context,
  ref: ServiceRef,
  namespace: string,
  { budget: definition }: ServiceDef,
  seen: Map<string, Origin>,
): Pick<ServiceModel, 'budget'> {
  if (definition === undefined) return {};
  const origin = at(context, 'service', ref, 'budget');
  if (!(definition.monthlyUsd > 0) || !Number.isFinite(definition.monthlyUsd))
    problem(context, origin, `a budget of ${definition.monthlyUsd} USD a month cannot be kept; write an amount above 0`);
  const where = definition.namespace ?? namespace;
  const other = seen.get(where);
  if (other !== undefined)
    problem(
      context,
      origin,
      `the namespace ${where} has a budget already, at ${other.path} (${other.file}:${other.line}); a budget is for a whole namespace, so keep one`,
    );
  seen.set(where, origin);
  return { budget: { namespace: where, monthlyUsd: definition.monthlyUsd, origin } };
}

function monitors(
  context: Context,
  ref: ServiceRef,
  service: string,
  namespace: string,
  definition: ServiceDef['monitor'],
): MonitorModel[] {
  const list =
    definition === undefined ? [] : Array.isArray(definition) ? (definition as readonly MonitorDef[]) : [definition as MonitorDef];
  return list.map((monitor, i) => {
    const origin = at(context, 'service', ref, 'monitor', ...(Array.isArray(definition) ? [i] : []));
    const name = i === 0 ? service : `${service}-${'port' in monitor ? kebab(monitor.port) : i + 1}`;
    checkDuration(context, origin, 'interval', monitor.interval);
    const interval = monitor.interval === undefined ? {} : { interval: monitor.interval };
    if (monitor.kind === 'probe') {
      if (monitor.targets.length === 0) problem(context, origin, 'a probe without targets asks nobody; write at least one URL');
      return {
        kind: 'probe',
        name,
        namespace: context.environment.namespaces.monitoring,
        targets: monitor.targets,
        module: monitor.module ?? 'http_2xx',
        prober: monitor.prober ?? `blackbox-exporter.${context.environment.namespaces.monitoring}.svc:9115`,
        ...interval,
        origin,
      };
    }
    const token = monitor.bearerToken;
    return {
      kind: monitor.kind === 'pod' ? 'pod' : 'service',
      name,
      namespace: monitor.namespace ?? namespace,
      selector: monitor.selector ?? { 'app.kubernetes.io/name': service },
      port: monitor.port,
      path: monitor.path ?? '/metrics',
      ...interval,
      ...(monitor.timeout === undefined ? {} : { timeout: monitor.timeout }),
      ...(monitor.scheme === 'https' ? { scheme: 'https' as const } : {}),
      ...(token === undefined
        ? {}
        : {
            bearerToken: secretFor(context, token, {
              namespace: context.environment.namespaces.monitoring,
              application: 'monitoring',
              origin,
            }),
          }),
      ...(monitor.honorLabels === true ? { honorLabels: true as const } : {}),
      ...('jobLabel' in monitor && monitor.jobLabel !== undefined ? { jobLabel: monitor.jobLabel } : {}),
      origin,
    };
  });
}

/** The alerts on metrics of all services. */
export function resolveAlerts(context: Context, models: readonly ServiceModel[]): AlertModel[] {
  return Object.values(context.stack.services).flatMap((ref, i) => {
    const { alerts = {} } = declared<ServiceDef>(ref).definition;
    return Object.entries(alerts).flatMap(([name, definition]) => {
      const where = (...keys: readonly string[]) => at(context, 'service', ref, 'alerts', name, ...keys);
      const found = alertModel(context, {
        name,
        service: models[i]!,
        definition,
        where,
        expr: (value) => expression(context, where('expr'), value as never),
      });
      return found ?? [];
    });
  });
}
