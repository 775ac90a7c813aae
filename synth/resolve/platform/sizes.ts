import type { Disk, Ingress } from '../../../spec/platform/component.ts';
import type { Resources } from '../../../spec/units.ts';
import type { DiskModel, IngressModel, ResourcesModel } from '../../model/platform.ts';

/** As Kubernetes wants it: no CPU limit unless asked for, as much memory as requested unless said otherwise. */
export function resources(
  asked: Resources | undefined,
  usual: { readonly cpu: string; readonly memory: string; readonly memoryLimit?: string },
): ResourcesModel {
  const memory = asked?.memory ?? usual.memory;
  const limit = asked?.memoryLimit ?? asked?.memory ?? usual.memoryLimit ?? memory;
  return {
    requests: { cpu: String(asked?.cpu ?? usual.cpu), memory },
    limits: { ...(asked?.cpuLimit === undefined ? {} : { cpu: String(asked.cpuLimit) }), memory: limit },
  };
}

export function disk(asked: Disk | undefined, size: string): DiskModel {
  return { size: asked?.size ?? size, ...(asked?.storageClass === undefined ? {} : { storageClass: asked.storageClass }) };
}

export const isCount = (replicas: number): boolean => Number.isInteger(replicas) && replicas >= 1;

/** Undefined where none is wanted. */
export function ingress(asked: false | Ingress | undefined, host: string): IngressModel | undefined {
  if (asked === false) return undefined;
  const { className, tlsSecret } = asked ?? {};
  return {
    host: asked?.host ?? host,
    ...(className === undefined ? {} : { className }),
    ...(tlsSecret === undefined ? {} : { tlsSecret }),
    annotations: asked?.annotations ?? {},
  };
}
