import type { DiskModel } from './model/platform.ts';

/** A claim for one pod's disk, in the form that the operator's and StatefulSets' templates have. */
export const claim = ({ size, storageClass }: DiskModel) => ({
  volumeClaimTemplate: {
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      resources: { requests: { storage: size } },
    },
  },
});
