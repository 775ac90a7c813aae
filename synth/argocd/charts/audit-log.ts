import type { Model } from '../../model.ts';

/** The folder on the nodes of the control plane in which the API server writes its audit log. */
export function auditFolder({ platform: { auditLog } }: Model): string | undefined {
  return auditLog?.slice(0, auditLog.lastIndexOf('/'));
}
