import { Embedded, type Artifact, type KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';
import { configuration } from './config.ts';
import { verbatim, withCredentials } from './gotemplate.ts';

/** The Secret that the Alertmanager object of the operator names as its `configSecret`. */
const NAME = 'alertmanager-config';

/** The folder of `dist/`, and so the Argo CD Application. */
const APPLICATION = 'monitoring';

/**
 * The whole configuration of Alertmanager as one Secret, which external-secrets puts together: the text from here, the credentials
 * from the store. The operator mounts every key of it, so the text names credentials as files.
 */
export function alertmanager(model: Pick<Model, 'alertmanager' | 'environment'>): Artifact[] {
  const { alertmanager: config, environment } = model;
  const credentials = Object.entries(config.credentials);
  const object: KubernetesObject & { spec: object } = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: NAME, namespace: environment.namespaces.monitoring },
    spec: {
      secretStoreRef: { name: environment.secretStore.name, kind: environment.secretStore.kind },
      target: {
        template: {
          engineVersion: 'v2',
          // Without it the keys of `data` would not be in the Secret.
          mergePolicy: 'Merge',
          data: {
            'alertmanager.yaml': new Embedded('yaml', configuration(config), withCredentials),
            ...Object.fromEntries(config.templates.map(({ file, text }) => [file, verbatim(text)])),
          },
        },
      },
      ...(credentials.length === 0 ? {} : { data: credentials.map(([secretKey, { remoteKey, property }]) => ({ secretKey, remoteRef: { key: remoteKey, property } })) }),
    },
  };
  return [{
    path: `dist/${environment.name}/${APPLICATION}/externalsecret-${NAME}.yaml`,
    origin: config.origin,
    body: { yaml: object },
  }];
}
