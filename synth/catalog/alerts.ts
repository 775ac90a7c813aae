import type { Model } from '../model.ts';
import { byName, filled, sorted } from './tidy.ts';

interface Alert {
  readonly source: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly runbook?: string;
}

/**
 * Alerts by name; one name can have several sets of labels, as burn-rate alerts have. No expressions: those are in the rules, and a
 * threshold that moves shall move one line.
 */
export function alertFacts({ alertFacts: facts, alerts, logAlerts, slos, services, runbooks }: Model): Record<string, Partial<Alert>[]> {
  const byAlert = new Map([...alerts, ...logAlerts].map((alert) => [alert.name, alert.runbook]));
  const bySlo = new Map(slos.map(({ id, runbook }) => [id, runbook]));
  const byService = new Map(services.map(({ name, runbook }) => [name, runbook]));
  const names = new Map(runbooks.map(({ key, name }) => [key, name]));
  const found = new Map<string, Partial<Alert>[]>();
  for (const { name, source, labels: all } of facts) {
    const labels = Object.fromEntries(Object.entries(all).filter(([label]) => label !== 'alertname'));
    const key = byAlert.get(name) ?? bySlo.get(labels['sloth_id'] ?? '') ?? byService.get(labels['service'] ?? '');
    const fact = filled({ source, runbook: key === undefined ? undefined : names.get(key), labels });
    found.set(name, [...(found.get(name) ?? []), fact]);
  }
  return sorted(found);
}

/** Receivers by name: how they tell people, or why they do not. */
export function receiverFacts({ alertmanager }: Model) {
  return byName(
    alertmanager.receivers,
    ({ name }) => name,
    ({ integrations, silent }) => filled({ integrations: integrations.map(({ kind }) => kind), silent }),
  );
}
