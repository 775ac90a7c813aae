import type { Model } from '../model.ts';
import type { AlertFact, AlertModel } from '../model/core.ts';
import type { SloModel } from '../model/slo.ts';

/** An alert that leads people to a runbook, its severities taken together. */
export interface Lead {
  readonly alert: string;
  readonly severities: readonly string[];
  readonly service: string;
  /** Key of a team. */
  readonly team?: string;
  readonly says: string;
  readonly dashboard?: string;
}

/** The alerts of each runbook, by its key. */
export function leads(model: Model): Map<string, Lead[]> {
  const alerts = new Map([...model.alerts, ...model.logAlerts].map((alert) => [alert.name, alert]));
  const slos = new Map(model.slos.map((slo) => [slo.id, slo]));
  const services = new Map(model.services.map((service) => [service.name, service]));
  const found = new Map<string, Map<string, Lead>>();
  for (const fact of model.alertFacts) {
    const alert = alerts.get(fact.name);
    const slo = slos.get(fact.labels['sloth_id'] ?? '');
    const service = services.get(fact.labels['service'] ?? '');
    const runbook = alert?.runbook ?? slo?.runbook ?? service?.runbook;
    if (runbook === undefined) continue;
    const lead = leadOf(fact, alert, slo);
    const of = found.get(runbook) ?? new Map<string, Lead>();
    found.set(runbook, of);
    const id = [lead.alert, lead.service, lead.says].join('\n');
    const before = of.get(id);
    of.set(id, before === undefined ? lead : { ...before, severities: [...new Set([...before.severities, ...lead.severities])] });
  }
  return new Map([...found].map(([runbook, of]) => [runbook, [...of.values()]]));
}

function leadOf({ name, labels }: AlertFact, alert: AlertModel | undefined, slo: SloModel | undefined): Lead {
  const { service = '', team, severity } = labels;
  const dashboard = (alert ?? slo)?.annotations['dashboard_url'];
  return {
    alert: name,
    severities: severity === undefined ? [] : [severity],
    service,
    ...(team === undefined ? {} : { team }),
    says:
      alert?.annotations['summary'] ??
      (slo === undefined
        ? (labels['rule'] ?? '')
        : `${(slo.description ?? slo.name).replace(/\.$/, '')}: ${slo.objective} % over ${slo.period}`),
    ...(dashboard === undefined ? {} : { dashboard }),
  };
}
