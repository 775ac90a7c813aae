import type { Priority } from '../../spec/falco-rule.ts';
import type { FalcoDef } from '../../spec/falco.ts';
import { isRef } from '../../spec/handle.ts';
import type { Severity } from '../../spec/units.ts';
import type { Origin } from '../artifact.ts';
import type { AlertFact } from '../model/core.ts';
import type { FalcoFileModel, FalcoModel, FalcoRuleModel, SidekickPriority } from '../model/falco.ts';
import { didYouMean, kebab } from '../names.ts';
import type { Context } from './context.ts';
import { resolveLists, resolveMacros } from './falco/names.ts';
import { resolveOverrides } from './falco/overrides.ts';
import { checkPriority, PRIORITIES, resolveRules } from './falco/rules.ts';
import { Scope } from './falco/scope.ts';

/** Falco's words in rules files, and Falcosidekick's for the same in its settings. */
const SIDEKICK: Readonly<Record<Priority, SidekickPriority>> = {
  EMERGENCY: 'emergency',
  ALERT: 'alert',
  CRITICAL: 'critical',
  ERROR: 'error',
  WARNING: 'warning',
  NOTICE: 'notice',
  INFO: 'informational',
  DEBUG: 'debug',
};

/** Falcosidekick's own map says `information` for the last three, which is no severity of ours. */
const SEVERITIES: Readonly<Record<Priority, Severity>> = {
  EMERGENCY: 'critical',
  ALERT: 'critical',
  CRITICAL: 'critical',
  ERROR: 'warning',
  WARNING: 'warning',
  NOTICE: 'info',
  INFO: 'info',
  DEBUG: 'info',
};

/** Falcosidekick sends no alert name, and messages, groups and the runbooks webhook go by it. */
const LABELS = { alertname: 'FalcoEvent', service: 'falco' };

/** What `Labels` of outputs/alertmanager.go sets itself, so that extra labels would overwrite it. */
const SET_BY_SIDEKICK: ReadonlySet<string> = new Set(['source', 'rule', 'eventsource', 'hostname', 'tags', 'priority', 'severity']);

/** The first engine whose filter language is the one that we check against: that of the rules 5.1.0. */
const ENGINE = '0.57.0';

export function resolveFalco(context: Context): FalcoModel {
  const definition: FalcoDef = { files: {}, ...context.stack.falco };
  const scope = new Scope(context, definition);
  const alertmanager = {
    minimumPriority: context.stack.platform?.falcosidekick?.minimumPriority ?? ('warning' as const),
    severities: severities(scope, definition),
    labels: labels(scope, definition),
  };
  const engine = definition.engine ?? ENGINE;
  if (!/^\d+\.\d+\.\d+$/.test(engine))
    scope.problem(scope.origin('engine'), `${engine} is no engine version; write three numbers: ${ENGINE}`);
  const titles = new Map<string, Origin>();
  const files: FalcoFileModel[] = [];
  const alerts: AlertFact[] = [];
  for (const [key, file] of Object.entries(definition.files)) {
    const name = kebab(key);
    if (files.some((other) => other.name === name))
      scope.problem(scope.origin('files', key), `two rules files are called ${name}; give one of them another key`);
    const lists = resolveLists(scope, scope.handles(key, 'lists', 'falcoList', file.lists));
    const macros = resolveMacros(scope, scope.handles(key, 'macros', 'falcoMacro', file.macros));
    const rules = resolveRules(scope, scope.handles(key, 'rules', 'falcoRule', file.rules), titles);
    const overrides = resolveOverrides(scope, file.overrides ?? {}, (...keys) => scope.origin('files', key, 'overrides', ...keys));
    files.push({
      name,
      engine,
      lists,
      macros,
      rules: rules.map(({ model }) => model),
      overrides,
      origin: rules[0]?.origin ?? scope.origin('files', key),
    });
    alerts.push(...rules.flatMap(({ model, origin }) => fact(model, origin, alertmanager)));
  }
  return { files, alertmanager, alerts: context.stack.platform?.falcosidekick === undefined ? [] : alerts };
}

/** The alert that Falcosidekick makes of a rule's events; none where the rule is off or not urgent enough. */
function fact(
  { rule, priority, source = 'syscall', tags = [], enabled }: FalcoRuleModel,
  origin: Origin,
  { minimumPriority, severities, labels }: FalcoModel['alertmanager'],
): AlertFact[] {
  const level = SIDEKICK[priority as Priority];
  const urgency = Object.values(SIDEKICK);
  if (enabled === false || level === undefined || urgency.indexOf(level) > urgency.indexOf(minimumPriority)) return [];
  const certain = {
    source: 'falco',
    rule,
    eventsource: source,
    ...(tags.length === 0 ? {} : { tags: tags.toSorted().join(',') }),
    priority: `${level.charAt(0).toUpperCase()}${level.slice(1)}`,
    severity: severities[level],
    ...labels,
  };
  return [{ name: labels['alertname'] ?? rule, labels: certain, source: 'falco', origin }];
}

function severities(scope: Scope, { severities: changes = {} }: FalcoDef): Record<SidekickPriority, Severity> {
  for (const [priority, severity] of Object.entries(changes)) {
    checkPriority(scope, scope.origin('severities', priority), priority as Priority);
    if (!['critical', 'warning', 'info'].includes(severity))
      scope.problem(scope.origin('severities', priority), `severity ${severity} does not exist; write critical, warning or info`);
  }
  return Object.fromEntries(PRIORITIES.map((priority) => [SIDEKICK[priority], changes[priority] ?? SEVERITIES[priority]])) as Record<
    SidekickPriority,
    Severity
  >;
}

function labels(scope: Scope, { owner, labels: more = {} }: FalcoDef): Record<string, string> {
  const teams = Object.values(scope.context.stack.teams ?? {}).map(({ name }) => name);
  if (owner !== undefined && (!isRef(owner, 'team') || !teams.includes(owner.name)))
    scope.problem(scope.origin('owner'), `the team ${owner.name} is not among the teams of the stack${didYouMean(owner.name, teams)}`);
  for (const [name, value] of Object.entries(more)) {
    const origin = scope.origin('labels', name);
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) scope.problem(origin, `${name} is no label name; use letters, digits and underscores`);
    if (SET_BY_SIDEKICK.has(name))
      scope.problem(origin, `the label ${name} says what happened and is set by Falcosidekick; choose another name`);
    if (/[,:]/.test(value))
      scope.problem(
        origin,
        `Falcosidekick takes labels as name:value,name:value and cannot take "${value}"; write it without comma and colon`,
      );
  }
  return { ...LABELS, ...(owner === undefined ? {} : { team: owner.name }), ...more };
}
