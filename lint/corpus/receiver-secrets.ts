import type { Corpus } from '../corpus.ts';
import type { Doc } from '../document.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { entries, get, items, scalar, text, type Node, type Scalar } from '../source/node.ts';
import { place, type Place } from '../source/source.ts';
import { kubernetes } from './kubernetes.ts';

/** A key of a Secret that a receiver needs. */
export interface SecretNeed {
  readonly namespace: string | undefined;
  readonly secret: string;
  readonly key: string;
  /** Where the receiver says so. */
  readonly at: Place;
  /** What brings the Secret to Alertmanager. */
  readonly mount: Place | undefined;
}

/** A path in a place where prometheus-operator mounts Secrets, of a Secret that it is not told to mount. */
export interface NotMounted {
  readonly secret: string;
  readonly at: Place;
  readonly alertmanager: KubernetesObject;
}

interface Mount {
  readonly prefix: string;
  readonly secret: string;
  readonly at: Place;
}

/** Where prometheus-operator mounts the configuration and further Secrets (pkg/alertmanager/statefulset.go). */
const CONFIG = '/etc/alertmanager/config/';
const SECRETS = '/etc/alertmanager/secrets/';

/** What the receivers of all configurations read from Secrets. */
export function receiverSecrets(corpus: Corpus): { readonly needs: readonly SecretNeed[]; readonly notMounted: readonly NotMounted[] } {
  const needs: SecretNeed[] = [];
  const notMounted: NotMounted[] = [];
  for (const { source, config, doc } of corpus.all('alertmanager')) {
    if (config.form === 'resource') {
      const namespace = text(doc.node, 'metadata', 'namespace');
      for (const { name, key } of selectors(get(doc.node, 'spec', 'receivers')))
        needs.push({ namespace, secret: name.text, key: key.text, at: place(source, key), mount: undefined });
      continue;
    }
    const by = operatorOf(doc, corpus);
    const mounts = by === undefined ? mountsOfPods(doc, corpus) : mountsOf(by);
    for (const file of files(config.node)) {
      const at = place(source, file);
      const mount = mounts.filter(({ prefix }) => file.text.startsWith(prefix)).toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
      if (mount === undefined) {
        const secret = file.text.startsWith(SECRETS) ? file.text.slice(SECRETS.length).split('/')[0] : undefined;
        if (by !== undefined && secret !== undefined && secret !== '') notMounted.push({ secret, at, alertmanager: by });
        continue;
      }
      const key = file.text.slice(mount.prefix.length);
      if (key === '' || key.includes('/')) continue;
      const namespace = by?.namespace ?? namespaceOf(doc);
      needs.push({ namespace, secret: mount.secret, key, at, mount: mount.at });
    }
  }
  return { needs, notMounted };
}

const namespaceOf = ({ object }: Doc) => text(object?.node, 'metadata', 'namespace');

/** The Secret in which a configuration stands, or will. */
const secretOf = ({ object }: Doc): string | undefined =>
  text(object?.node, 'kind') === 'ExternalSecret'
    ? (text(object?.node, 'spec', 'target', 'name') ?? text(object?.node, 'metadata', 'name'))
    : text(object?.node, 'metadata', 'name');

/** The Alertmanager of prometheus-operator that reads a configuration. */
function operatorOf(doc: Doc, corpus: Corpus): KubernetesObject | undefined {
  const all = corpus.ask(kubernetes).all('monitoring.coreos.com', 'Alertmanager');
  const [secret, namespace] = [secretOf(doc), namespaceOf(doc)];
  if (secret === undefined) return undefined;
  return all.find((one) => one.namespace === namespace && (text(one.spec, 'configSecret') ?? `alertmanager-${one.name}`) === secret);
}

function mountsOf(object: KubernetesObject): Mount[] {
  const { spec, source } = object;
  const config = scalar(spec, 'configSecret');
  const more = items(get(spec, 'secrets')).flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  return [
    { prefix: CONFIG, secret: config?.text ?? `alertmanager-${object.name}`, at: place(source, config ?? object.at) },
    ...more.map((item) => ({ prefix: `${SECRETS}${item.text}/`, secret: item.text, at: place(source, item) })),
    ...mountsIn(get(spec, 'volumes'), items(get(spec, 'volumeMounts')), object),
  ];
}

/** Of a workload that runs Alertmanager with this configuration. */
function mountsOfPods(doc: Doc, corpus: Corpus): Mount[] {
  const [name, namespace] = [secretOf(doc), namespaceOf(doc)];
  if (name === undefined) return [];
  return corpus.ask(kubernetes).pods.flatMap((pod) => {
    const reads = pod.volumes.some(({ node }) => text(node, 'secret', 'secretName') === name || text(node, 'configMap', 'name') === name);
    if (pod.object.namespace !== namespace || !reads) return [];
    return pod.mains.flatMap(({ node }) => mountsIn(get(pod.spec, 'volumes'), items(get(node, 'volumeMounts')), pod.object));
  });
}

function mountsIn(volumes: Node | undefined, mounts: readonly Node[], { source }: KubernetesObject): Mount[] {
  return mounts.flatMap((mount) => {
    const volume = items(volumes).find((one) => text(one, 'name') === text(mount, 'name'));
    const secret = scalar(volume, 'secret', 'secretName');
    const path = text(mount, 'mountPath');
    // With chosen keys, or a part of a path, the file names are others.
    if (secret === undefined || path === undefined || get(volume, 'secret', 'items') !== undefined || get(mount, 'subPath') !== undefined)
      return [];
    return [{ prefix: path.endsWith('/') ? path : `${path}/`, secret: secret.text, at: place(source, secret) }];
  });
}

/** Every `*_file` with an absolute path, at any depth. */
function* files(node: Node | undefined): Generator<Scalar> {
  for (const item of items(node)) yield* files(item);
  for (const { key, value } of entries(node)) {
    if (value.kind !== 'scalar') yield* files(value);
    else if (key.text.endsWith('_file') && value.text.startsWith('/')) yield value;
  }
}

/** References of an AlertmanagerConfig: `{ name, key }`. Those to ConfigMaps are none of ours. */
function* selectors(node: Node | undefined): Generator<{ readonly name: Scalar; readonly key: Scalar }> {
  for (const item of items(node)) yield* selectors(item);
  const [name, key] = [scalar(node, 'name'), scalar(node, 'key')];
  if (name !== undefined && key !== undefined && text(node, 'optional') !== 'true') yield { name, key };
  for (const { key: field, value } of entries(node)) if (field.text !== 'configMap') yield* selectors(value);
}
