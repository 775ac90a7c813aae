import type { AlertFact, AlertModel } from '../model/core.ts';
import type { FalcoModel } from '../model/falco.ts';
import type { SloModel } from '../model/slo.ts';

/** Every alert that can reach Alertmanager, with the labels that are certain. */
export function alertFacts({
  slos,
  alerts,
  logAlerts,
  falco,
}: {
  slos: readonly SloModel[];
  alerts: readonly AlertModel[];
  logAlerts: readonly AlertModel[];
  falco: FalcoModel;
}): AlertFact[] {
  const fact =
    (source: AlertFact['source']) =>
    ({ name, labels, origin }: AlertModel): AlertFact => ({ name, labels: { alertname: name, ...labels }, source, origin });
  return [...alerts.map(fact('metrics')), ...slos.flatMap(sloFacts), ...logAlerts.map(fact('logs')), ...falco.alerts];
}

function sloFacts(slo: SloModel): AlertFact[] {
  const make = (name: string, labels: Record<string, string>): AlertFact => ({
    name,
    labels: { alertname: name, sloth_id: slo.id, sloth_service: slo.service, sloth_slo: slo.name, ...labels, ...slo.alertLabels },
    source: 'slo',
    origin: slo.origin,
  });
  return [
    ...slo.alerts.map(({ severity, tier, long, short }) => make(slo.alertName, { severity, sloth_severity: tier, long, short })),
    ...(slo.exhausted === undefined ? [] : [make(slo.exhausted.name, { severity: slo.exhausted.severity, ...slo.exhausted.labels })]),
    ...(slo.absent === undefined ? [] : [make(slo.absent.name, { severity: slo.absent.severity, ...slo.absent.labels })]),
  ];
}
