import { Embedded } from '../../artifact.ts';
import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';
import { literal } from '../template.ts';
import { auditFolder } from './audit-log.ts';
import { AUDIT_JOB, AUDIT_TIME, FALCO_LABELS, FALCO_STREAM, RELABEL, type Relabel } from './relabel.ts';

const relabelConfig = ({ from, separator, regex, to, replacement }: Relabel) => ({
  ...(from === undefined ? {} : { source_labels: from }),
  ...(separator === undefined ? {} : { separator }),
  ...(regex === undefined ? {} : { regex }),
  target_label: to,
  ...(replacement === undefined ? {} : { replacement }),
});

const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** What is read, and with which labels: as Alloy does it. */
export function scrapeConfigs(model: Model): readonly object[] {
  const { auditLog } = model.platform;
  const pods = {
    job_name: 'kubernetes-pods',
    kubernetes_sd_configs: [{ role: 'pod' }],
    relabel_configs: RELABEL.map(relabelConfig),
    pipeline_stages: [
      { cri: {} },
      { match: { selector: FALCO_STREAM, stages: [{ json: { expressions: named(FALCO_LABELS) } }, { labels: named(FALCO_LABELS) }] } },
      { labeldrop: ['filename'] },
    ],
  };
  const audit = {
    job_name: AUDIT_JOB,
    static_configs: [{ targets: ['localhost'], labels: { __path__: auditLog, job: AUDIT_JOB } }],
    pipeline_stages: [
      { json: { expressions: { timestamp: AUDIT_TIME.field } } },
      { timestamp: { source: 'timestamp', format: AUDIT_TIME.format } },
      { labeldrop: ['filename'] },
    ],
  };
  return auditLog === undefined ? [pods] : [pods, audit];
}

/** Kept for who cannot leave it yet; it has had no fixes since 2 March 2026. */
export function promtail(model: Model, { options }: ChartModelOf<'promtail'>) {
  const { loki } = model.platform.endpoints;
  const folder = auditFolder(model);
  const audit =
    folder === undefined
      ? {}
      : {
          extraVolumes: [{ name: 'audit', hostPath: { path: folder, type: 'DirectoryOrCreate' } }],
          extraVolumeMounts: [{ name: 'audit', mountPath: folder, readOnly: true }],
        };
  return {
    config: {
      clients: [{ url: `${loki!.url}/loki/api/v1/push` }], // resolve refuses a collector of logs without Loki
      snippets: { scrapeConfigs: new Embedded('yaml', scrapeConfigs(model), literal) },
    },
    // Kubernetes fills in the name of the node, which a file on it cannot tell; containers have the same one already.
    extraArgs: ['-client.external-labels=node_name=$(HOSTNAME)'],
    tolerations: [{ operator: 'Exists' }],
    ...audit,
    resources: options.resources,
    ...(model.platform.monitors ? { serviceMonitor: { enabled: true } } : {}),
  };
}
