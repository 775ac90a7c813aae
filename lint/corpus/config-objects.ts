import type { Corpus } from '../corpus.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { type Node, entries, get, items, text } from '../source/node.ts';
import { isSame } from './kubernetes.ts';

/** A ConfigMap or Secret that is there, or that something makes. */
export interface ConfigObject {
  readonly namespace: string | undefined;
  /** Undefined where nobody can tell which keys it will have. */
  readonly keys: ReadonlySet<string> | undefined;
  readonly madeBy: KubernetesObject | undefined;
}

/** By `ConfigMap/name` and `Secret/name`. */
export class ConfigObjects {
  readonly #byName = new Map<string, ConfigObject[]>();

  add(kind: 'ConfigMap' | 'Secret', name: string | undefined, object: ConfigObject): void {
    if (name === undefined) return;
    const key = `${kind}/${name}`;
    const list = this.#byName.get(key);
    if (list === undefined) this.#byName.set(key, [object]);
    else list.push(object);
  }

  /** The names of all that a pod of this namespace can refer to. */
  names(kind: 'ConfigMap' | 'Secret', namespace: string | undefined): string[] {
    return [...this.#byName].flatMap(([key, objects]) =>
      key.startsWith(`${kind}/`) && objects.some((one) => isSame(one.namespace, namespace)) ? [key.slice(kind.length + 1)] : [],
    );
  }

  find(kind: 'ConfigMap' | 'Secret', namespace: string | undefined, name: string): readonly ConfigObject[] {
    return (this.#byName.get(`${kind}/${name}`) ?? []).filter((one) => isSame(one.namespace, namespace));
  }
}

/** ConfigMaps that the cluster puts into every namespace. */
const EVERYWHERE = ['kube-root-ca.crt', 'openshift-service-ca.crt'];

/** `corpus.ask(configObjects)`. */
export function configObjects(corpus: Corpus): ConfigObjects {
  const found = new ConfigObjects();
  for (const name of EVERYWHERE) found.add('ConfigMap', name, { namespace: undefined, keys: undefined, madeBy: undefined });
  const objects = corpus.all('object');
  for (const object of objects) addMade(found, object);
  // The facts tell what external-secrets makes. Where its objects are at hand they are asked: the facts are older than an edit.
  const declared = objects.some(({ kind }) => kind === 'ExternalSecret') ? undefined : get(corpus.facts?.node, 'secrets');
  for (const { key, value } of entries(declared)) {
    const [namespace, name] = key.text.split('/');
    found.add('Secret', name, {
      namespace,
      keys: new Set(items(value).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []))),
      madeBy: undefined,
    });
  }
  // Names of kustomize get a hash, and kustomize rewrites every reference to them.
  for (const { node, language } of corpus.docs) {
    if (language !== 'other') continue;
    for (const [list, kind] of [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const) {
      for (const item of items(get(node, list)))
        found.add(kind, text(item, 'name'), { namespace: undefined, keys: undefined, madeBy: undefined });
    }
  }
  return found;
}

function addMade(found: ConfigObjects, object: KubernetesObject): void {
  const { node, spec, namespace, name, kind } = object;
  const add = (of: 'ConfigMap' | 'Secret', called: string | undefined, keys: ReadonlySet<string> | undefined, where = namespace) =>
    found.add(of, called, { namespace: where, keys, madeBy: object });
  if (object.is('', 'ConfigMap')) return add('ConfigMap', name, isFilledElsewhere(object) ? undefined : keysOf(node, 'data', 'binaryData'));
  if (object.is('', 'Secret')) return add('Secret', name, isFilledElsewhere(object) ? undefined : keysOf(node, 'data', 'stringData'));
  if (kind === 'ExternalSecret') return add('Secret', text(spec, 'target', 'name') ?? name, outputs(spec));
  if (kind === 'ClusterExternalSecret') {
    const inner = get(spec, 'externalSecretSpec');
    return add('Secret', text(inner, 'target', 'name') ?? text(spec, 'externalSecretName') ?? name, outputs(inner), undefined);
  }
  if (kind === 'SealedSecret') return add('Secret', text(spec, 'template', 'metadata', 'name') ?? name, undefined);
  if (kind === 'Certificate') return add('Secret', text(spec, 'secretName'), undefined);
  if (kind === 'Bundle') {
    add('Secret', name, undefined, undefined);
    return add('ConfigMap', name, undefined, undefined);
  }
  if (kind === 'Service')
    return add('Secret', object.annotations.get('service.beta.openshift.io/serving-cert-secret-name')?.text, undefined);
  // Operators of secrets (Vault, 1Password, Infisical, ...) name what they make in one of these ways.
  for (const path of [
    ['destination', 'name'],
    ['secretName'],
    ['managedSecretReference', 'secretName'],
    ['writeConnectionSecretToRef', 'name'],
  ]) {
    if (object.group.includes('.') && !object.group.endsWith('.k8s.io')) add('Secret', text(spec, ...path), undefined);
  }
  return undefined;
}

/** Objects without keys, or with a mark that says so, are filled by a controller or by hand. */
function isFilledElsewhere({ node, labels, annotations }: KubernetesObject): boolean {
  if ((text(node, 'type') ?? '').startsWith('kubernetes.io/service-account-token')) return true;
  if (
    labels.has('config.openshift.io/inject-trusted-cabundle') ||
    [...annotations.keys()].some((key) => /inject|replicat|reflector|sync/.test(key))
  )
    return true;
  return ['data', 'stringData', 'binaryData'].every((key) => entries(get(node, key)).length === 0);
}

const keysOf = (node: Node, ...maps: readonly string[]): ReadonlySet<string> =>
  new Set(maps.flatMap((map) => entries(get(node, map)).map(({ key }) => key.text)));

/** The keys that external-secrets will write: its template replaces the data, unless it is merged. */
function outputs(spec: Node | undefined): ReadonlySet<string> | undefined {
  const template = get(spec, 'target', 'template');
  const templated = entries(get(template, 'data')).map(({ key }) => key.text);
  if (items(get(template, 'templateFrom')).length > 0) return undefined;
  const merged = text(template, 'mergePolicy') === 'Merge';
  if (templated.length > 0 && !merged) return new Set(templated);
  if (items(get(spec, 'dataFrom')).length > 0) return undefined;
  return new Set([...templated, ...items(get(spec, 'data')).flatMap((item) => text(item, 'secretKey') ?? [])]);
}
