import type { ExporterApp } from '../../../spec/apps/exporter.ts';
import type { ConfigMapModel, CronWorkloadModel } from '../../model/apps.ts';
import { problem } from '../context.ts';
import { whole, wholeSeconds } from './check.ts';
import { cloud } from './cloud.ts';
import { schedule } from './cron.ts';
import { asksAws, encryption } from './encryption.ts';
import { here } from './place.ts';
import { targets } from './targets.ts';
import { begin, common, tracing, type Around, type Kind } from './workload.ts';

const DAYS = 7;

/** The audit exporter: handbook sections 25 to 29. */
export function exporter(
  around: Around,
  definition: ExporterApp,
): { readonly workload: CronWorkloadModel; readonly configMaps: readonly ConfigMapModel[] } {
  const { context } = around;
  const at = (...keys: string[]) => here(context, 'exporter', ...keys);
  const kind: Kind = {
    app: 'exporter',
    name: 'audit-exporter',
    application: 'audit-exporter',
    role: 'runbooks',
    secret: 'audit-exporter-secrets',
    secretsAs: 'files',
    usual: { cpu: '200m', memory: '512Mi' },
    token: false,
    scratch: definition.scratch ?? '1Gi',
  };
  const begun = begin(around, kind, definition);
  const { env } = begun;
  const { database } = context.stack.apps ?? {};
  const { window = { days: DAYS }, fileName = { mode: 'plain' } } = definition;
  if (database === undefined)
    problem(context, at(), "there is no database to export from; add apps.database: { url: secret('aiops', 'database-url'), at: ... }");
  if ('from' in window) moments(around, window);

  env
    .secret('AIOPS_DATABASE_URL', database?.url, here(context, 'database', 'url'))
    .set('EXPORT_DAYS', 'days' in window ? whole(context, at('window', 'days'), 'days', window.days, { min: 1 }) : undefined)
    .set('EXPORT_FROM', 'from' in window ? window.from : undefined)
    .set('EXPORT_TO', 'to' in window ? window.to : undefined)
    .set('EXPORT_FILE', definition.file)
    .set('AUDIT_FILENAME_MODE', fileName.mode)
    .secret('AUDIT_FILENAME_SALT', 'salt' in fileName ? fileName.salt : undefined, at('fileName', 'salt'));
  if (fileName.mode !== 'plain' && fileName.salt === undefined)
    problem(
      context,
      at('fileName'),
      `a ${fileName.mode} name without a salt is guessed by trying dates; add salt: secret('audit', 'filename-salt')`,
    );
  const keys = encryption(context, env, definition.encryption);
  cloud(context, ['exporter'], env, definition, definition.targets.s3 !== undefined || asksAws(definition.encryption));
  targets(context, env, definition);
  tracing(around, kind, env, definition.tracing);

  const base = common(around, kind, definition, begun);
  const configMaps = keys.mounts.map(({ name }) => ({
    name,
    namespace: base.namespace,
    application: kind.application,
    data: keys.publicKeys,
    origin: at('encryption', 'pgp', 'recipients'),
  }));
  return {
    workload: {
      kind: 'CronJob',
      ...base,
      mounts: [...base.mounts, ...keys.mounts],
      schedule: schedule(context, at('schedule'), definition.schedule ?? '17 3 * * *'),
      deadline: wholeSeconds(context, at('deadline'), definition.deadline ?? '1h'),
    },
    configMaps,
  };
}

function moments({ context }: Around, window: { readonly from: string; readonly to: string }): void {
  const [from, to] = [window.from, window.to].map((text) => Date.parse(text));
  const at = here(context, 'exporter', 'window');
  for (const text of [window.from, window.to]) {
    if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) || Number.isNaN(Date.parse(text)))
      problem(context, at, `${text} is no moment; write one such as 2026-01-01 or 2026-01-01T00:00:00Z`);
  }
  if (from! >= to!) problem(context, at, `from ${window.from} is not before to ${window.to}, so no row is in between; swap them`);
}
