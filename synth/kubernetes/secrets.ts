import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import { file, stackLabels } from './object.ts';

/** How soon a rotated secret arrives. The unit is written as external-secrets writes it, or Argo CD would see a difference for ever. */
const REFRESH = '1h';

/** What external-secrets fills from the store, before anything wants it. Fields at their default are left out. */
export function externalSecrets(model: Model): Artifact[] {
  const { name: store, kind } = model.environment.secretStore;
  return model.secrets.map(({ name, namespace, keys, application, origin }) =>
    file(model, application, origin, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name,
        namespace,
        labels: stackLabels(model),
        annotations: { 'argocd.argoproj.io/sync-wave': '-5' },
      },
      spec: {
        refreshInterval: REFRESH,
        secretStoreRef: { name: store, kind },
        data: Object.entries(keys).map(([secretKey, { remoteKey, property }]) => ({ secretKey, remoteRef: { key: remoteKey, property } })),
      },
    }),
  );
}
