import { lokiConfig } from '../../loki/config.ts';
import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';
import { literals } from '../template.ts';

/** What the chart would start beside the one pod that does everything, and for that pod's sake alone. */
const NOTHING = { replicas: 0 };

export function loki(model: Model, { options }: ChartModelOf<'loki'>) {
  const { bucket, disk } = options;
  return {
    deploymentMode: 'Monolithic',
    loki: {
      // The chart's own text is empty, so that what is merged over it is all there is, and what Loki's own verifier has seen.
      config: '{}',
      structuredConfig: literals(lokiConfig(model, options)),
      storage: { type: bucket === undefined ? 'filesystem' : 's3' },
    },
    singleBinary: {
      replicas: 1,
      resources: options.resources,
      persistence: { enabled: true, size: disk.size, ...(disk.storageClass === undefined ? {} : { storageClass: disk.storageClass }) },
      ...(bucket?.secret === undefined ? {} : { extraEnvFrom: [{ secretRef: { name: bucket.secret } }] }),
    },
    read: NOTHING,
    write: NOTHING,
    backend: NOTHING,
    gateway: { enabled: false },
    // Two memcached of 8 GiB and 1 GiB.
    chunksCache: { enabled: false },
    resultsCache: { enabled: false },
    lokiCanary: { enabled: false },
    test: { enabled: false },
    // Rules say themselves which folder of it they belong into.
    sidecar: {
      rules: {
        enabled: true,
        label: 'loki_rule',
        labelValue: '1',
        folder: '/rules',
        folderAnnotation: 'k8s-sidecar-target-directory',
        searchNamespace: [model.environment.namespaces.logging],
      },
    },
    ...(model.platform.monitors ? { monitoring: { serviceMonitor: { enabled: true } } } : {}),
  };
}
