import type { Model } from '../../model.ts';
import type { ChartModelOf } from '../../model/platform.ts';
import { literal } from '../template.ts';
import { auditFolder } from './audit-log.ts';
import { alloyEventsText, alloyText } from './alloy-text.ts';

/** Where reading positions survive a restart; /tmp would mean every line twice. */
const STATE = '/var/lib/alloy';

/** Also the nodes of the control plane and those set aside for something. */
const EVERYWHERE = [{ operator: 'Exists' }];

export function alloy(model: Model, { options }: ChartModelOf<'alloy'>) {
  const audit = auditFolder(model);
  // What lies below /var/log is there already.
  const folders = audit === undefined || audit.startsWith('/var/log/') ? [] : [{ name: 'audit', path: audit }];
  return {
    crds: { create: false },
    alloy: {
      configMap: { content: literal(alloyText(model)) },
      storagePath: STATE,
      enableReporting: false,
      mounts: {
        varlog: true,
        extra: [{ name: 'state', mountPath: STATE }, ...folders.map(({ name, path }) => ({ name, mountPath: path, readOnly: true }))],
      },
      // Container logs belong to root.
      securityContext: {
        runAsUser: 0,
        runAsGroup: 0,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
      },
      resources: options.resources,
    },
    controller: {
      type: 'daemonset',
      tolerations: EVERYWHERE,
      volumes: {
        extra: [
          { name: 'state', hostPath: { path: STATE, type: 'DirectoryOrCreate' } },
          ...folders.map(({ name, path }) => ({ name, hostPath: { path, type: 'DirectoryOrCreate' } })),
        ],
      },
    },
    ...(model.platform.monitors ? { serviceMonitor: { enabled: true } } : {}),
  };
}

/** One pod for the whole cluster: on every node, each event would come as many times as there are nodes. */
export const alloyEvents = (model: Model, { options }: ChartModelOf<'alloy-events'>) => ({
  crds: { create: false },
  alloy: { configMap: { content: literal(alloyEventsText(model)) }, enableReporting: false, resources: options.resources },
  controller: { type: 'deployment', replicas: 1 },
  ...(model.platform.monitors ? { serviceMonitor: { enabled: true } } : {}),
});
