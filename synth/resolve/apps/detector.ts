import type { DetectorApp } from '../../../spec/apps/detector.ts';
import { isRef } from '../../../spec/handle.ts';
import { seconds } from '../../duration.ts';
import type { ServiceWorkloadModel } from '../../model/apps.ts';
import { didYouMean } from '../../names.ts';
import { problem } from '../context.ts';
import { expression } from '../expression.ts';
import { url, wholeSeconds } from './check.ts';
import { here } from './place.ts';
import { begin, service, tracing, type Around, type Kind } from './workload.ts';

export const PORT = 8000;
const KIND: Kind = {
  app: 'detector',
  name: 'aiops-detector',
  application: 'aiops-detector',
  role: 'aiops',
  secret: 'aiops-secrets',
  secretsAs: 'files',
  usual: { cpu: '200m', memory: '512Mi' },
  token: false,
  scratch: '64Mi',
};

/** Handbook section 19 and its settings. */
const Z_SCORE = 3;
const VOLATILITY = 2;
const PERCENT_CHANGE = 0.2;

/** The queries that the detector asks, in the author's order. */
export function watched({ context }: Around, { metrics }: DetectorApp): string[] {
  const at = (i: number) => here(context, 'detector', 'metrics', i);
  if (metrics.length === 0)
    problem(context, here(context, 'detector', 'metrics'), 'it watches nothing; name a metric, or leave the detector out');
  const texts = metrics.map((metric, i) => {
    const text = isRef(metric, 'metric') ? metric.name : expression(context, at(i), metric);
    if (isRef(metric, 'metric') && !context.series.has(metric.name))
      problem(
        context,
        at(i),
        `the stack has no series ${metric.name}${didYouMean(metric.name, context.series.keys())}; add the record that declares it to \`metrics\` or \`records\` of defineStack`,
      );
    return text.replaceAll(/\s*\n\s*/g, ' ');
  });
  for (const [i, text] of texts.entries()) if (texts.indexOf(text) < i) problem(context, at(i), `${text} is watched already; take it out`);
  return texts;
}

/** As a list with commas, or as JSON where a query has commas itself. */
const listed = (texts: readonly string[]) =>
  texts.some((text) => text.includes(',') || text.startsWith('[')) ? JSON.stringify(texts) : texts.join(',');

/** `prometheus-operated` is the Service that the operator makes for every Prometheus, whatever the release is called. */
export function prometheusUrl({ context, platform }: Around): string {
  return platform.endpoints.prometheus?.url ?? `http://prometheus-operated.${context.environment.namespaces.monitoring}.svc:9090`;
}

export function detector(around: Around, definition: DetectorApp): ServiceWorkloadModel {
  const { context } = around;
  const { apps } = context.stack;
  const at = (...keys: (string | number)[]) => here(context, 'detector', ...keys);
  const begun = begin(around, KIND, definition);
  const { prometheus = {}, thresholds = {}, runbooks = {}, notify = {} } = definition;
  const enabled = runbooks.enabled ?? apps?.runbooks !== undefined;
  const webhook =
    runbooks.webhook ??
    (apps?.runbooks === undefined
      ? undefined
      : `http://runbooks-webhook.${apps.runbooks.namespace ?? context.environment.namespaces.runbooks}.svc:8080/trigger`);
  if (enabled && webhook === undefined)
    problem(
      context,
      at('runbooks'),
      'it would start runbooks, but there is no runbooks app; add apps.runbooks, name a webhook, or write enabled: false',
    );
  const interval = definition.interval ?? '300s';
  if ((seconds(interval) ?? 0) < 10)
    problem(context, at('interval'), `interval ${interval} is shorter than a round over the metrics takes; write at least 10s`);
  const texts = watched(around, definition);
  for (const [key, value] of Object.entries(thresholds))
    if (!(Number.isFinite(value) && value > 0))
      problem(context, at('thresholds', key), `${key} ${value} is no threshold; write a number above 0`);

  begun.env
    .set('PROM_URL', url(context, at('prometheus', 'url'), prometheus.url ?? prometheusUrl(around)))
    .secret('PROM_TOKEN', prometheus.token, at('prometheus', 'token'))
    .set('AIOPS_METRICS', listed(texts))
    .set('AIOPS_INTERVAL_SEC', wholeSeconds(context, at('interval'), interval))
    .set('AIOPS_PORT', PORT)
    .set('AIOPS_Z_THRESH', thresholds.zScore ?? Z_SCORE)
    .set('AIOPS_VOL_MULT', thresholds.volatility ?? VOLATILITY)
    .set('AIOPS_PCT_THRESH', thresholds.percentChange ?? PERCENT_CHANGE)
    .set('AIOPS_RUNBOOK_ENABLED', enabled)
    .set('AIOPS_RUNBOOK_WEBHOOK', enabled && webhook !== undefined ? url(context, at('runbooks', 'webhook'), webhook) : undefined)
    .secret('AIOPS_RUNBOOK_TOKEN', enabled ? (runbooks.token ?? apps?.runbooks?.token) : undefined, at('runbooks', 'token'))
    .set('AIOPS_RUNBOOK_POLICY', policy(around, definition, texts))
    .set('RUNBOOK_TARGET_NAMESPACE', runbooks.target?.namespace)
    .set('RUNBOOK_APP_LABEL', runbooks.target?.app)
    .secret('SLACK_WEBHOOK_URL', notify.slack, at('notify', 'slack'))
    .secret('DISCORD_WEBHOOK_URL', notify.discord, at('notify', 'discord'))
    .secret('PAGERDUTY_ROUTING_KEY', notify.pagerduty, at('notify', 'pagerduty'))
    .secret('AIOPS_DATABASE_URL', apps?.database?.url, here(context, 'database', 'url'));
  tracing(around, KIND, begun.env, definition.tracing);
  if ((definition.replicas ?? 1) > 1 && apps?.database === undefined)
    problem(
      context,
      at('replicas'),
      'several detectors share the metrics through the database, and there is none; add apps.database or run one replica',
    );
  return service(around, KIND, definition, begun, {
    replicas: 1,
    ports: [{ name: 'metrics', port: PORT }],
    probes: { port: 'metrics', live: '/healthz', ready: '/readyz' },
  });
}

/** `metric:reason;metric:reason` */
function policy({ context }: Around, { runbooks }: DetectorApp, texts: readonly string[]): string | undefined {
  if (runbooks?.policy === undefined) return undefined;
  return runbooks.policy
    .flatMap(({ metric, reasons }, i) => {
      if (!texts.includes(metric.name))
        problem(
          context,
          here(context, 'detector', 'runbooks', 'policy', i),
          `the detector does not watch ${metric.name}${didYouMean(metric.name, texts)}; add it to apps.detector.metrics`,
        );
      return reasons.map((reason) => `${metric.name}:${reason}`);
    })
    .join(';');
}
