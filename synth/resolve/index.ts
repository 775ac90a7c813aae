import type { Stack } from '../../spec/stack.ts';
import { declared } from '../../spec/handle.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { Origin } from '../artifact.ts';
import type { Model } from '../model.ts';
import { didYouMean } from '../names.ts';
import { resolveAlertmanager } from './alertmanager.ts';
import { resolveApps } from './apps.ts';
import { problem, SpecError, type Context, type Locate, type Problem } from './context.ts';
import { defaultRetention, resolveEnvironment } from './environment.ts';
import { resolveExceptions } from './exceptions.ts';
import { alertFacts } from './facts.ts';
import { resolveFalco } from './falco.ts';
import { checkFields } from './fields.ts';
import { resolveGrafana } from './grafana.ts';
import { resolveLogAlerts, resolveLogStreams } from './logs.ts';
import { resolveMetrics, resolveRecords } from './metrics.ts';
import { resolvePlatform } from './platform.ts';
import { resolveRunbooks } from './runbooks.ts';
import { resolveAlerts, resolveServices, resolveTeams } from './services.ts';
import { resolveSlos } from './slo.ts';
import { overridePlace } from './alert.ts';
import { absentName } from './slo-alerts.ts';
import { checkStack } from './stack.ts';

/**
 * Spec to model, for one environment. The one place where a default, a name or a reference is decided.
 * Throws `SpecError` with all that is wrong.
 */
export function resolve(stack: Stack, name: string, locate: Locate): Model {
  const problems: Problem[] = [];
  const definition = stack.environments[name]!;
  const environment = resolveEnvironment(name, definition, environmentPlace(stack, name, locate), problems);
  const spec = stack.define({ ...definition, name });
  const context: Context = {
    stack: spec,
    environment,
    problems,
    secrets: new Map(),
    locate,
    site: stack.site,
    series: new Map(),
    labelSets: new Map(),
    overrides: [spec?.overrides ?? {}, definition.overrides ?? {}],
    runbooks: new Map(),
  };
  if (!checkStack(context)) throw new SpecError(problems);
  checkFields(context);
  const model = build({ ...context, environment: { ...environment, retention: definition.retention ?? defaultRetention(slosOf(spec)) } });
  checkOverrides(context, model);
  if (problems.length > 0) throw new SpecError(problems);
  return model;
}

/** Every SLO of a spec whose services are handles. */
const slosOf = (spec: Context['stack']) =>
  Object.values(spec.services).flatMap((ref) => Object.values(declared<ServiceDef>(ref).definition.slos ?? {}));

/** The place of an environment, or of something in it. */
const environmentPlace =
  (stack: Stack, name: string, locate: Locate) =>
  (...keys: readonly string[]): Origin => ({
    ...locate(stack.site, ['environments', name, ...keys]),
    path: ['environments', name, ...keys].join('.'),
  });

/** In the order in which each part needs what the others have decided. */
function build(context: Context): Model {
  const { stack, environment } = context;
  const teams = resolveTeams(context);
  const metrics = resolveMetrics(context);
  const logs = resolveLogStreams(context);
  const runbooks = resolveRunbooks(context);
  for (const runbook of runbooks) context.runbooks.set(runbook.key, runbook);
  const services = resolveServices(context);
  const slos = resolveSlos(context, services);
  const records = resolveRecords(context);
  const alerts = resolveAlerts(context, services);
  const logAlerts = resolveLogAlerts(context, services);
  const falco = resolveFalco(context);
  const facts = alertFacts({ slos, alerts, logAlerts, falco });
  const exceptions = resolveExceptions(context, facts);
  const grafana = resolveGrafana(context);
  const platform = resolvePlatform(context);
  const apps = resolveApps(context, { services, alertFacts: facts, platform });
  const alertmanager = resolveAlertmanager(context, { services, alertFacts: facts });
  return {
    stack: stack.name,
    environment,
    teams,
    metrics,
    logs,
    records,
    services,
    slos,
    alerts,
    logAlerts,
    alertFacts: facts,
    exceptions,
    runbooks,
    alertmanager,
    grafana,
    falco,
    platform,
    apps,
    secrets: [...context.secrets.values()],
  };
}

/** An override of an alert that does not exist changes nothing, so its author is mistaken. */
function checkOverrides(context: Context, { slos }: Model): void {
  const declaredNames = Object.values(context.stack.services).flatMap((ref) => {
    const { alerts = {}, logAlerts = {} } = declared<ServiceDef>(ref).definition;
    return [...Object.keys(alerts), ...Object.keys(logAlerts)];
  });
  const ofSlos = slos.flatMap(({ alertName, exhausted }) => [
    alertName,
    absentName(alertName),
    ...(exhausted === undefined ? [] : [exhausted.name]),
  ]);
  const known = new Set([...declaredNames, ...ofSlos]);
  for (const name of new Set(context.overrides.flatMap((changes) => Object.keys(changes)))) {
    if (!known.has(name)) problem(context, overridePlace(context, name), `no alert is called ${name}${didYouMean(name, known)}`);
  }
}
