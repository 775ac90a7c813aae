import type { Model } from '../model.ts';
import { byName, filled } from './tidy.ts';

export function serviceFacts({ services, runbooks }: Model) {
  const names = new Map(runbooks.map(({ key, name }) => [key, name]));
  return byName(
    services,
    ({ name }) => name,
    ({ title, team, namespace, runbook, dependsOn, monitors, budget }) =>
      filled({
        title,
        team,
        namespace,
        runbook: runbook === undefined ? undefined : names.get(runbook),
        dependsOn,
        monitors: monitors.map(({ name }) => name),
        budget: budget === undefined ? undefined : { namespace: budget.namespace, monthlyUsd: budget.monthlyUsd },
      }),
  );
}

export function sloFacts({ slos }: Model) {
  return byName(
    slos,
    ({ id }) => id,
    ({ service, name, objective, period, by, alerts, alertName }) =>
      filled({ service, slo: name, objective, period, by, alert: alerts.length === 0 ? undefined : alertName }),
  );
}

/** What a machine may do, by the service that it may do it to. */
export function remediationFacts({ services }: Model) {
  const allowed = services.flatMap(({ name, remediation }) => (remediation === undefined ? [] : [{ name, ...remediation }]));
  return byName(
    allowed,
    ({ name }) => name,
    ({ target, rules }) => ({ target, rules }),
  );
}

/** What Prometheus is told to scrape. */
export function monitorFacts({ services }: Model) {
  const monitors = services.flatMap(({ name: service, monitors: of }) => of.map((monitor) => ({ service, monitor })));
  return byName(
    monitors,
    ({ monitor }) => monitor.name,
    ({ service, monitor }) => {
      if (monitor.kind === 'probe') {
        const { kind, namespace, targets, module, interval } = monitor;
        return filled({ kind, service, namespace, targets, module, interval });
      }
      const { kind, namespace, selector, port, path, interval, jobLabel } = monitor;
      return filled({ kind, service, namespace, selector, port, path, interval, jobLabel });
    },
  );
}

/** What an object needs so that Prometheus takes it: labels, and a namespace unless all will do. */
export function selectorFacts({ platform }: Model) {
  const stack = platform.charts.find(({ name }) => name === 'kube-prometheus-stack');
  if (stack?.name !== 'kube-prometheus-stack') return {};
  const selector = { labels: {}, ...(stack.options.namespaces === undefined ? {} : { namespaces: stack.options.namespaces }) };
  return Object.fromEntries(['PodMonitor', 'Probe', 'PrometheusRule', 'ServiceMonitor'].map((kind) => [kind, selector]));
}
