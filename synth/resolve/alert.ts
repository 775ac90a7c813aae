import type { AlertDef, AlertOverride, LogAlertDef } from '../../spec/alert.ts';
import { declared, isRef, type Ref } from '../../spec/handle.ts';
import type { Origin } from '../artifact.ts';
import { milliseconds } from '../duration.ts';
import type { AlertModel, ServiceModel } from '../model/core.ts';
import { kebab } from '../names.ts';
import { place, problem, type Context } from './context.ts';

const SEVERITIES: ReadonlySet<string> = new Set(['critical', 'warning', 'info']);

/** Labels that are ours to set, since routes and links rest on them. */
const OURS: ReadonlySet<string> = new Set(['alertname', 'severity', 'service', 'team']);

/** One alert with its labels, annotations and links, after its overrides. Undefined when an override drops it. */
export function alertModel(
  context: Context,
  {
    name,
    service,
    definition,
    expr,
    where,
  }: {
    readonly name: string;
    readonly service: ServiceModel;
    readonly definition: AlertDef | LogAlertDef;
    /** Text of the query, checked by whoever knows its language. */
    readonly expr: (value: AlertDef['expr'] | LogAlertDef['expr']) => string;
    /** The place of the alert, or of one of its fields. */
    readonly where: (...keys: readonly string[]) => Origin;
  },
): AlertModel | undefined {
  const origin = where();
  const changes = overridesOf(context, name);
  if (changes.includes(false)) return undefined;
  const merged = withChanges(
    definition,
    changes.filter((change) => change !== false),
  );
  check(context, where, name, merged);
  const runbook = runbookOf(context, where('runbook'), merged.runbook) ?? service.runbook;
  return {
    name,
    service: service.name,
    expr: expr(merged.expr),
    ...(merged.for === undefined || milliseconds(merged.for) === 0 ? {} : { for: merged.for }),
    ...(merged.keepFiringFor === undefined ? {} : { keepFiringFor: merged.keepFiringFor }),
    severity: merged.severity,
    labels: { severity: merged.severity, service: service.name, team: service.team, ...merged.labels },
    annotations: {
      summary: merged.summary,
      ...(merged.description === undefined ? {} : { description: merged.description }),
      ...links(context, runbook, dashboardOf(context, where('dashboard'), merged.dashboard)),
      ...merged.annotations,
    },
    ...(runbook === undefined ? {} : { runbook }),
    origin,
  };
}

/** Later changes win; labels and annotations are added to those that are there. */
function withChanges(alert: AlertDef | LogAlertDef, changes: readonly Exclude<AlertOverride, false>[]): AlertDef | LogAlertDef {
  const all = [alert, ...changes];
  const labels = Object.assign({}, ...all.map((one) => one.labels)) as Record<string, string>;
  const annotations = Object.assign({}, ...all.map((one) => one.annotations)) as Record<string, string>;
  return Object.assign({}, ...all, { labels, annotations }) as AlertDef | LogAlertDef;
}

/** The annotations that point at the runbook's page and at the dashboard. */
export function links(context: Context, runbook: string | undefined, dashboard?: Ref<'dashboard'>): Record<string, string> {
  const url = runbook === undefined ? undefined : context.runbooks.get(runbook)?.url;
  return {
    ...(url === undefined ? {} : { runbook_url: url }),
    ...(dashboard === undefined ? {} : { dashboard_url: dashboardUrl(context, dashboard) }),
  };
}

/** Where Grafana shows a dashboard. */
export function dashboardUrl(context: Context, ref: Ref<'dashboard'>): string {
  const { uid } = declared<{ uid?: string }>(ref).definition;
  return `https://grafana.${context.environment.domain}/d/${uid ?? dashboardUid(context.stack.name, ref.name)}`;
}

/** Grafana takes at most 40 characters: https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
export const dashboardUid = (stack: string, key: string): string => `${kebab(stack)}-${kebab(key)}`.slice(0, 40).replace(/-$/, '');

/** The key of the runbook that is meant, after a look whether the stack has it. */
export function runbookOf(context: Context, origin: Origin, ref: Ref<'runbook'> | undefined): string | undefined {
  if (ref === undefined) return undefined;
  if (!isRef(ref, 'runbook')) {
    problem(context, origin, 'its runbook is no runbook; declare one with runbooks({...}) and name it here');
    return undefined;
  }
  if (context.runbooks.has(ref.name)) return ref.name;
  problem(
    context,
    origin,
    `its runbook ${ref.name} is not among the runbooks of the stack; add the record that declares it to \`runbooks\` of defineStack`,
  );
  return undefined;
}

/** The dashboard that is meant, after a look whether the stack has it. */
function dashboardOf(context: Context, origin: Origin, ref: Ref<'dashboard'> | undefined): Ref<'dashboard'> | undefined {
  if (ref === undefined || (isRef(ref, 'dashboard') && context.stack.dashboards?.[ref.name] !== undefined)) return ref;
  problem(
    context,
    origin,
    isRef(ref, 'dashboard')
      ? `its dashboard ${ref.name} is not among the dashboards of the stack; add the record that declares it to \`dashboards\` of defineStack`
      : 'its dashboard is none; declare one with dashboards({...}) and name it here',
  );
  return undefined;
}

/** First the stack's change, then the environment's. */
export function overridesOf({ overrides }: Context, name: string): readonly AlertOverride[] {
  return overrides.map((changes) => changes[name]).filter((change) => change !== undefined);
}

function check(context: Context, where: (...keys: readonly string[]) => Origin, name: string, alert: AlertDef | LogAlertDef): void {
  const say = (message: string, ...keys: readonly string[]) => problem(context, where(...keys), message);
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))
    say(`${name} is no alert name; use letters, digits and underscores, by custom in upper camel case`);
  if (!SEVERITIES.has(alert.severity)) say(`severity ${alert.severity} does not exist; write critical, warning or info`, 'severity');
  if (typeof alert.summary !== 'string' || alert.summary.trim() === '')
    say('it has no summary; say in one line what is wrong, for the person who is woken', 'summary');
  for (const label of Object.keys(alert.labels ?? {})) {
    if (OURS.has(label))
      say(
        `the label ${label} is set by therapy-ops; take it out of \`labels\`${label === 'severity' ? ' and use the field severity' : ''}`,
        'labels',
        label,
      );
  }
  checkFor(context, where('for'), alert.for);
  checkDuration(context, where('keepFiringFor'), 'keepFiringFor', alert.keepFiringFor);
}

/** Where an override stands: in the environment, whose word is the last, or in the stack. */
export function overridePlace(context: Context, name: string, ...keys: readonly string[]): Origin {
  const [, ofEnvironment = {}] = context.overrides;
  if (name in ofEnvironment) return place(context, context.site, '', 'environments', context.environment.name, 'overrides', name, ...keys);
  return place(context, context.site, '', 'overrides', name, ...keys);
}

/** A `for` shorter than the evaluation interval behaves like the interval, so it is not what its author meant. */
export function checkFor(context: Context, origin: Origin, duration: string | undefined): void {
  const ms = checkDuration(context, origin, 'for', duration);
  const { evaluationInterval } = context.environment;
  if (ms !== undefined && ms > 0 && ms < (milliseconds(evaluationInterval) ?? 0)) {
    problem(
      context,
      origin,
      `for ${duration} is shorter than the evaluation interval ${evaluationInterval}, so it cannot be kept; write ${evaluationInterval} or more, or leave it out`,
    );
  }
}

/** Its milliseconds; a problem when it is no duration. */
export function checkDuration(context: Context, origin: Origin, field: string, duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  const ms = milliseconds(duration);
  if (ms === undefined)
    problem(context, origin, `${field} ${JSON.stringify(duration)} is no duration; write a whole number and a unit: 30s, 5m, 2h, 30d`);
  return ms;
}
