import { falcoChartFiles } from '../../falco/files.ts';
import { sidekickAlertmanager } from '../../falco/sidekick.ts';
import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';

/** As falco.yaml writes the one level whose name is shorter there. */
const PRIORITIES: Readonly<Record<string, string>> = { informational: 'info' };

export function falco(model: Model, { options }: ChartModelOf<'falco'>) {
  const { falcosidekick } = model.platform.endpoints;
  const { rulesFiles, volumes, volumeMounts } = falcoChartFiles(model);
  const rules = [`falco-rules:${options.rulesVersion}`];
  return {
    // The legacy probe is gone; this one needs no compiler and no header files on the node.
    driver: { kind: 'modern_ebpf' },
    resources: options.resources,
    tolerations: [{ operator: 'Exists' }],
    falcoctl: {
      // `follow` would fetch other rules than those of this commit, a week after it.
      artifact: { install: { enabled: true }, follow: { enabled: false } },
      config: { artifact: { install: { refs: rules }, follow: { refs: rules } } },
    },
    falco: {
      rules_files: rulesFiles,
      priority: PRIORITIES[options.priority] ?? options.priority,
      time_format_iso_8601: true,
      json_output: true,
      json_include_output_property: true,
      json_include_tags_property: true,
      ...(falcosidekick === undefined ? {} : { http_output: { enabled: true, url: `${falcosidekick.url}/` } }),
    },
    ...(volumes.length === 0 ? {} : { mounts: { volumes, volumeMounts } }),
    metrics: { enabled: true },
    ...(model.platform.monitors ? { serviceMonitor: { create: true } } : {}),
  };
}

/** Events go to Alertmanager alone: Loki has them from Falco's own output already. */
export function falcosidekick(model: Model, { options }: ChartModelOf<'falcosidekick'>) {
  const alertmanager = sidekickAlertmanager(model);
  return {
    replicaCount: options.replicas,
    resources: options.resources,
    ...(alertmanager === undefined ? {} : { config: { alertmanager } }),
    ...(model.platform.monitors ? { serviceMonitor: { enabled: true } } : {}),
  };
}
