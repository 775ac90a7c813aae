import type { EvidenceDef, RunbooksApp } from '../../../spec/apps/runbooks.ts';
import type { ServiceWorkloadModel } from '../../model/apps.ts';
import { problem } from '../context.ts';
import { remediationRule } from '../remediation.ts';
import { image, url, whole, wholeSeconds } from './check.ts';
import { cloud } from './cloud.ts';
import { prometheusUrl } from './detector.ts';
import type { Env } from './env.ts';
import { here } from './place.ts';
import { policyText, type Silent } from './policy.ts';
import { begin, service, tracing, wayIn, type Around, type Kind } from './workload.ts';

export const POLICY = 'runbooks-policy';
export const PORTS = { http: 8080, admin: 9090 } as const;

/** Handbook sections 22 and 23, and settings. */
const CIRCUIT = { maxHourly: 3, maxDaily: 10 };
const SCALE = { max: 10, step: 1 };
const JOB_TTL = '3600s';

/** What policies need not say. */
export const silent = ({ context }: Around): Silent => {
  const { requireApproval = false, scaleMax = SCALE.max } = context.stack.apps?.runbooks?.autofix ?? {};
  return { requireApproval, scaleMax };
};

export function runbooks(around: Around, definition: RunbooksApp): ServiceWorkloadModel {
  const { context } = around;
  const at = (...keys: string[]) => here(context, 'runbooks', ...keys);
  const kind: Kind = {
    app: 'runbooks',
    name: 'runbooks-webhook',
    application: 'runbooks',
    role: 'runbooks',
    secret: 'runbooks-secrets',
    secretsAs: 'files',
    usual: { cpu: '100m', memory: '256Mi' },
    token: true,
    scratch: '256Mi',
  };
  const begun = begin(around, kind, definition);
  const { env, namespace } = begun;
  const { apps } = context.stack;
  const { circuit = {}, autofix = {}, slack = {}, prometheus = {}, collector, remediator, fallbackTarget } = definition;
  const redis = circuit.redisUrl ?? apps?.redis?.url;
  const replicas = definition.replicas ?? (redis === undefined ? 1 : 2);
  const policy = (autofix.policy ?? []).map((rule, i) => remediationRule(context, here(context, 'runbooks', 'autofix', 'policy', i), rule));
  const publicUrl = definition.publicUrl ?? publicUrlOf(around, definition);
  checkGuards(around, definition, replicas, publicUrl);

  env.set('RUNBOOKS_NAMESPACE', namespace).secret('RUNBOOKS_TOKEN', definition.token, at('token'));
  if (collector !== undefined) {
    env
      .set('RUNBOOK_COLLECTOR_IMAGE', image(context, at('collector', 'image'), collector.image ?? definition.image))
      .set('RUNBOOK_JOB_TTL', wholeSeconds(context, at('collector', 'ttl'), collector.ttl ?? JOB_TTL));
  }
  if (remediator !== undefined)
    env.set('RUNBOOK_REMEDIATOR_IMAGE', image(context, at('remediator', 'image'), remediator.image ?? definition.image));
  env
    .set('PROM_URL', url(context, at('prometheus', 'url'), prometheus.url ?? prometheusUrl(around)))
    .secret('PROM_TOKEN', prometheus.token, at('prometheus', 'token'))
    .secret('RUNBOOKS_SLACK_WEBHOOK', slack.webhook, at('slack', 'webhook'))
    .secret('SLACK_BOT_TOKEN', slack.botToken, at('slack', 'botToken'))
    .set('SLACK_CHANNEL', slack.channel)
    .secret('SLACK_SIGNING_SECRET', slack.signingSecret, at('slack', 'signingSecret'))
    .set(
      'RUNBOOK_CIRCUIT_MAX_HOURLY',
      whole(context, at('circuit', 'maxHourly'), 'maxHourly', circuit.maxHourly ?? CIRCUIT.maxHourly, { min: 0 }),
    )
    .set(
      'RUNBOOK_CIRCUIT_MAX_DAILY',
      whole(context, at('circuit', 'maxDaily'), 'maxDaily', circuit.maxDaily ?? CIRCUIT.maxDaily, { min: 0 }),
    )
    .secret('RUNBOOK_REDIS_URL', redis, circuit.redisUrl === undefined ? here(context, 'redis', 'url') : at('circuit', 'redisUrl'))
    .set('RUNBOOK_AUTOFIX_ENABLED', autofix.enabled ?? false)
    .set('RUNBOOK_AUTOFIX_DRY_RUN', autofix.dryRun ?? true)
    .set('RUNBOOK_AUTOFIX_REQUIRE_APPROVAL', autofix.requireApproval ?? false)
    .secret('RUNBOOK_APPROVAL_SECRET', autofix.approvalSecret, at('autofix', 'approvalSecret'))
    .set('RUNBOOK_AUTOFIX_SCALE_MAX', whole(context, at('autofix', 'scaleMax'), 'scaleMax', autofix.scaleMax ?? SCALE.max, { min: 1 }))
    .set('RUNBOOK_AUTOFIX_SCALE_STEP', whole(context, at('autofix', 'scaleStep'), 'scaleStep', autofix.scaleStep ?? SCALE.step, { min: 1 }))
    .set('RUNBOOK_AUTOFIX_POLICY', policy.length === 0 ? undefined : policyText(policy, silent(around)))
    .set('RUNBOOK_POLICY_CM', definition.policyConfigMap ?? POLICY)
    .set('RUNBOOK_TARGET_NAMESPACE', fallbackTarget?.namespace)
    .set('RUNBOOK_APP_LABEL', fallbackTarget?.app)
    .set('RUNBOOK_PUBLIC_URL', publicUrl === undefined ? undefined : url(context, at('publicUrl'), publicUrl, ['https:', 'http:']))
    .secret('AIOPS_DATABASE_URL', apps?.database?.url, here(context, 'database', 'url'));
  evidence(around, env, definition.evidence);
  tracing(around, kind, env, definition.tracing);

  const model = service(around, kind, { ...definition, replicas }, begun, {
    replicas,
    ports: Object.entries(PORTS).map(([name, port]) => ({ name, port })),
    probes: { port: 'admin', live: '/healthz', ready: '/readyz' },
  });
  return {
    ...model,
    // What one process counts in its memory, a second one beside it does not know.
    ...(redis === undefined ? { recreate: true as const } : {}),
    ...(definition.ingress === undefined
      ? {}
      : { ingress: wayIn(around, kind, definition.ingress, ['/approve', '/reject', '/slack/interactive'], 'http') }),
  };
}

function publicUrlOf({ context }: Around, { ingress }: RunbooksApp): string | undefined {
  if (ingress === undefined) return undefined;
  return `${ingress.tlsSecret === undefined ? 'http' : 'https'}://${ingress.host ?? `runbooks-webhook.${context.environment.domain}`}`;
}

/** Guardrails that could not hold. */
function checkGuards(
  { context }: Around,
  { circuit = {}, autofix = {}, slack = {}, token }: RunbooksApp,
  replicas: number,
  publicUrl: string | undefined,
): void {
  const { apps } = context.stack;
  const say = (keys: readonly string[], message: string) => problem(context, here(context, 'runbooks', ...keys), message);
  if (token === undefined) say([], "it has no token, so every caller would be refused; write token: secret('runbooks', 'token')");
  if (apps?.database === undefined)
    say(
      [],
      "it writes every action to the audit log before it acts, and there is no database; add apps.database: { url: secret('aiops', 'database-url'), at: ... }",
    );
  if (replicas > 1 && circuit.redisUrl === undefined && apps?.redis === undefined)
    say(
      ['replicas'],
      `${replicas} replicas would each count their own actions, so ${replicas} times as many would pass the circuit breaker; add apps.redis or run one replica`,
    );
  if ((circuit.maxDaily ?? CIRCUIT.maxDaily) < (circuit.maxHourly ?? CIRCUIT.maxHourly))
    say(
      ['circuit'],
      `maxDaily ${circuit.maxDaily ?? CIRCUIT.maxDaily} is below maxHourly ${circuit.maxHourly ?? CIRCUIT.maxHourly}, so the hour could never be used up; raise the day or lower the hour`,
    );
  if (slack.botToken !== undefined && slack.channel === undefined)
    say(['slack'], 'a bot token without a channel has nowhere to write; add channel');
  if (slack.botToken !== undefined && slack.signingSecret === undefined)
    say(
      ['slack'],
      'the buttons that the bot shows would not work, since without signingSecret /slack/interactive is off; add signingSecret',
    );
  if (autofix.requireApproval !== true) return;
  if (autofix.approvalSecret === undefined)
    say(
      ['autofix'],
      "approval is required, but nothing signs the links that approve; add approvalSecret: secret('runbooks', 'approval-secret'), at least 32 bytes",
    );
  if (slack.webhook === undefined && slack.botToken === undefined)
    say(['autofix'], 'approval is required, but nobody is asked; add slack.botToken or slack.webhook');
  else if (slack.botToken === undefined && publicUrl === undefined)
    say(
      ['autofix'],
      'approval is required, and messages without buttons carry links, but their address is not known; add publicUrl or an ingress',
    );
}

function evidence({ context }: Around, env: Env, asked: EvidenceDef | undefined): void {
  if (asked === undefined) return;
  const { s3, gcs, azure } = asked;
  cloud(context, ['runbooks', 'evidence'], env, asked, s3 !== undefined);
  if (s3 !== undefined) env.set('RUNBOOKS_S3_BUCKET', s3.bucket).set('RUNBOOKS_S3_PREFIX', s3.prefix ?? 'runbooks');
  if (gcs !== undefined) env.set('RUNBOOKS_GCS_BUCKET', gcs.bucket).set('RUNBOOKS_GCS_PREFIX', gcs.prefix ?? 'runbooks');
  if (azure === undefined) return;
  env
    .set('RUNBOOKS_AZURE_STORAGE_ACCOUNT', azure.account)
    .secret('RUNBOOKS_AZURE_STORAGE_KEY', azure.key, here(context, 'runbooks', 'evidence', 'azure', 'key'))
    .set('RUNBOOKS_AZURE_CONTAINER', azure.container)
    .set('RUNBOOKS_AZURE_PREFIX', azure.prefix ?? 'runbooks');
}
