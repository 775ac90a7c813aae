import type { AppsDef } from '../../../spec/apps.ts';
import type { Origin } from '../../artifact.ts';
import type { RemediationRule, ServiceModel } from '../../model/core.ts';
import { didYouMean } from '../../names.ts';
import { problem, type Context } from '../context.ts';

/** Beginnings of the alerts that kube-prometheus-stack brings: https://github.com/kubernetes-monitoring/kubernetes-mixin and its siblings. */
const SHIPPED = /^(Kube|CPUThrottling|Node|Prometheus|Alertmanager|ConfigReloader|etcd|TargetDown)/;

/** Whether what starts a remediation can happen at all. */
export function checkTriggers(
  context: Context,
  services: readonly ServiceModel[],
  alerts: ReadonlySet<string>,
  watched: readonly string[],
): void {
  const { apps = {}, platform } = context.stack;
  const shipped = platform?.kubePrometheusStack !== undefined && platform.kubePrometheusStack.shippedAlerts !== false;
  for (const { remediation } of services) {
    if (remediation === undefined) continue;
    if (apps.runbooks === undefined) problem(context, remediation.origin, 'nobody is there to do it; add apps.runbooks to the stack');
    for (const [i, { on }] of remediation.rules.entries()) {
      const origin = { ...remediation.origin, path: `${remediation.origin.path}.rules[${i}].on` };
      if ('alert' in on && !alerts.has(on.alert) && !(shipped && SHIPPED.test(on.alert)))
        problem(context, origin, `no alert is called ${on.alert}${didYouMean(on.alert, alerts)}; name one of the stack, or declare it`);
      if ('metric' in on) checkMetric(context, origin, on, apps, watched);
    }
  }
}

function checkMetric(
  context: Context,
  origin: Origin,
  { metric }: Extract<RemediationRule['on'], { metric: string }>,
  apps: AppsDef,
  watched: readonly string[],
): void {
  if (!context.series.has(metric))
    problem(
      context,
      origin,
      `the stack has no series ${metric}${didYouMean(metric, context.series.keys())}; add the record that declares it to \`metrics\` or \`records\` of defineStack`,
    );
  else if (apps.detector === undefined) problem(context, origin, `nobody watches ${metric}; add apps.detector with metrics: [${metric}]`);
  else if (!watched.includes(metric))
    problem(context, origin, `the detector does not watch ${metric}${didYouMean(metric, watched)}; add it to apps.detector.metrics`);
}
