import { Embedded, type Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { AlertmanagerModel } from '../model/alertmanager.ts';
import { configuration } from './config.ts';
import { verbatim, withCredentials } from './gotemplate.ts';
import { APPLICATION, CONFIG_SECRET } from './names.ts';

/**
 * The whole configuration of Alertmanager as one Secret. external-secrets puts it together: the text from here, the credentials from
 * the store. The operator mounts every key of it, so the text names credentials as files. Without any credential there is nothing
 * to fetch, which external-secrets refuses, and nothing to hide: then it is a plain Secret.
 */
export function configSecret({ alertmanager: config, environment }: Pick<Model, 'alertmanager' | 'environment'>): Artifact {
  const credentials = Object.entries(config.credentials);
  const metadata = { name: CONFIG_SECRET, namespace: environment.namespaces.monitoring };
  const object =
    credentials.length === 0
      ? { apiVersion: 'v1', kind: 'Secret', metadata, stringData: files(config, (text) => text, undefined) }
      : {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          metadata,
          spec: {
            secretStoreRef: { name: environment.secretStore.name, kind: environment.secretStore.kind },
            target: {
              // Merge: without it the keys of `data` would not be in the Secret.
              template: { engineVersion: 'v2', mergePolicy: 'Merge', data: files(config, verbatim, withCredentials) },
            },
            data: credentials.map(([secretKey, { remoteKey, property }]) => ({ secretKey, remoteRef: { key: remoteKey, property } })),
          },
        };
  return {
    path: `dist/${environment.name}/${APPLICATION}/${object.kind.toLowerCase()}-${CONFIG_SECRET}.yaml`,
    origin: config.origin,
    body: { yaml: object },
  };
}

/** The files by name, each as the engine in between wants it quoted. */
function files(
  config: AlertmanagerModel,
  template: (text: string) => string,
  yaml: ((text: string) => string) | undefined,
): Record<string, Embedded | string> {
  return {
    'alertmanager.yaml': new Embedded('yaml', configuration(config), yaml),
    ...Object.fromEntries(config.templates.map(({ file, text }) => [file, template(text)])),
  };
}
