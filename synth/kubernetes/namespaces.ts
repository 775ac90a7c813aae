import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import { file, stackLabels } from './object.ts';

/** The label without which the runbooks app changes nothing in a namespace. */
export const REMEDIATION = 'therapy-ops.dev/remediation';

/** First of all, and never deleted without a person's word: everything in a namespace goes with it. */
export function namespaces(model: Model): Artifact[] {
  return model.apps.namespaces.map(({ name, podSecurity, remediation, origin }) =>
    file(model, 'namespaces', origin, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: {
          ...stackLabels(model),
          ...(podSecurity === undefined ? {} : { 'pod-security.kubernetes.io/enforce': podSecurity }),
          ...(remediation ? { [REMEDIATION]: 'allowed' } : {}),
        },
        annotations: { 'argocd.argoproj.io/sync-wave': '-20', 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' },
      },
    }),
  );
}
