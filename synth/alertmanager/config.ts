import {
  CONFIG_DIR,
  type AlertmanagerModel,
  type InhibitionModel,
  type MatcherModel,
  type ReceiverModel,
  type RouteModel,
  type Setting,
  type Settings,
  type TimeIntervalModel,
} from '../model/alertmanager.ts';
import { spanSettings } from './interval.ts';

/** What Alertmanager takes for the root when it says nothing: v0.34.2, dispatch/route.go, DefaultRouteOpts. */
const ROOT_DEFAULTS: Readonly<Record<string, Setting>> = { group_wait: '30s', group_interval: '5m', repeat_interval: '4h' };

/** The content of `alertmanager.yaml`, in the order of the documentation: https://prometheus.io/docs/alerting/latest/configuration/ */
export function configuration(model: AlertmanagerModel): Settings {
  return {
    ...(model.resolveTimeout === undefined ? {} : { global: { resolve_timeout: model.resolveTimeout } }),
    ...filled('templates', model.templates.length === 0 ? [] : [`${CONFIG_DIR}/*.tmpl`]),
    route: root(model.route),
    ...filled('inhibit_rules', model.inhibitions.map(inhibition)),
    ...filled('time_intervals', model.timeIntervals.map(timeInterval)),
    receivers: model.receivers.map(receiver),
  };
}

const filled = (key: string, list: readonly Setting[]): Settings => (list.length === 0 ? {} : { [key]: list });
const filledMap = (key: string, map: Settings): Settings => (Object.keys(map).length === 0 ? {} : { [key]: map });

function root(model: RouteModel): Settings {
  return Object.fromEntries(Object.entries(route(model)).filter(([key, value]) => ROOT_DEFAULTS[key] !== value));
}

function route(model: RouteModel): Settings {
  const { groupBy } = model;
  return {
    receiver: model.receiver,
    ...filled('matchers', model.matchers.map(matcher)),
    ...(groupBy === undefined ? {} : { group_by: groupBy === 'all' ? ['...'] : groupBy }),
    ...(model.groupWait === undefined ? {} : { group_wait: model.groupWait }),
    ...(model.groupInterval === undefined ? {} : { group_interval: model.groupInterval }),
    ...(model.repeatInterval === undefined ? {} : { repeat_interval: model.repeatInterval }),
    ...(model.continue ? { continue: true } : {}),
    ...filled('mute_time_intervals', model.mute),
    ...filled('active_time_intervals', model.active),
    ...filledMap('labels', model.labels),
    ...filled('routes', model.routes.map(route)),
  };
}

/**
 * `severity="critical"`, which the parsers of before and after 0.27 read alike: both undo `\\`, `\"` and `\n`, no more
 * (matcher/parse/lexer.go, pkg/labels/parse.go).
 */
export function matcher({ label, op, value }: MatcherModel): string {
  return `${/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) ? label : quote(label)}${op}${quote(value)}`;
}

const quote = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;

function inhibition({ name, source, target, equal }: InhibitionModel): Settings {
  return { name, source_matchers: source.map(matcher), target_matchers: target.map(matcher), ...filled('equal', equal) };
}

function timeInterval({ name, spans }: TimeIntervalModel): Settings {
  return { name, time_intervals: spans.map(spanSettings) };
}

function receiver({ name, labels, integrations }: ReceiverModel): Settings {
  const kinds = [...new Set(integrations.map(({ kind }) => kind))];
  const configs = kinds.map(
    (kind) => [`${kind}_configs`, integrations.filter((one) => one.kind === kind).map(({ settings }) => settings)] as const,
  );
  return { name, ...filledMap('labels', labels), ...Object.fromEntries(configs) };
}
