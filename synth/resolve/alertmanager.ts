import { milliseconds } from '../duration.ts';
import type { AlertmanagerModel } from '../model/alertmanager.ts';
import type { AlertFact, ServiceModel } from '../model/core.ts';
import { resolveInhibitions } from './alertmanager/inhibitions.ts';
import { resolveTimeIntervals } from './alertmanager/intervals.ts';
import { Names } from './alertmanager/names.ts';
import { resolveReceivers } from './alertmanager/receivers.ts';
import { resolveRoutes } from './alertmanager/routes.ts';
import { resolveTemplates } from './alertmanager/templates.ts';
import { resolveTests } from './alertmanager/tests.ts';
import { SHIPPED } from './alertmanager/text.ts';
import { Writer } from './alertmanager/writer.ts';
import { place, type Context } from './context.ts';

/** Alertmanager's own: v0.34.2, config/config.go, DefaultGlobalConfig. */
const RESOLVE_TIMEOUT = '5m';

/** Everything that Alertmanager is told: who is told of what, when, and in which words. */
export function resolveAlertmanager(
  context: Context,
  { services }: { readonly services: readonly ServiceModel[]; readonly alertFacts: readonly AlertFact[] },
): AlertmanagerModel {
  const { routing } = context.stack;
  const shared = { context, credentials: new Map(), templates: new Set([...SHIPPED, ...Object.keys(routing.templates ?? {})]) };
  const root = new Writer(shared, (keys) => place(context, context.site, '', 'routing', ...keys));
  const all = new Writer(shared, (keys) => place(context, context.site, '', 'tests', ...keys));
  const names = new Names(context, services);
  const receivers = resolveReceivers(shared);
  return {
    receivers,
    route: resolveRoutes(shared, names, root),
    timeIntervals: resolveTimeIntervals(shared),
    inhibitions: resolveInhibitions(routing.inhibitions, names, root.in('inhibitions')),
    templates: resolveTemplates(routing.templates, root.in('templates')),
    ...resolveTimeout(routing.resolveTimeout, root.in('resolveTimeout')),
    credentials: Object.fromEntries([...shared.credentials].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    tests: resolveTests(shared, names, all),
    origin: root.place(),
  };
}

function resolveTimeout(duration: string | undefined, writer: Writer): { resolveTimeout?: string } {
  if (duration === undefined || milliseconds(duration) === milliseconds(RESOLVE_TIMEOUT)) return {};
  if (!milliseconds(duration))
    writer.problem(`resolveTimeout ${JSON.stringify(duration)} is no length of time; write a whole number and a unit, such as 5m`);
  return { resolveTimeout: duration };
}
