import type { Corpus } from '../corpus.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import type { Pod } from '../lang/kubernetes/pod.ts';
import type { Selector } from '../lang/kubernetes/selector.ts';
import { entries, get, items, text } from '../source/node.ts';

/** All objects of a corpus, found by what references say. Every answer is linear in its own size, not in that of the corpus. */
export class KubernetesIndex {
  readonly objects: readonly KubernetesObject[];
  readonly pods: readonly Pod[];
  readonly #byName = new Map<string, KubernetesObject[]>();
  readonly #byKind = new Map<string, KubernetesObject[]>();
  readonly #pods: LabelIndex<Pod>;
  readonly #services: LabelIndex<KubernetesObject>;
  readonly #open: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;

  constructor(objects: readonly KubernetesObject[], corpus?: Corpus) {
    this.objects = objects;
    for (const object of objects) {
      push(this.#byKind, `${object.group}/${object.kind}`, object);
      if (object.name !== undefined) push(this.#byName, `${object.group}/${object.kind}/${object.name}`, object);
    }
    this.pods = objects.flatMap(({ pod }) => pod ?? []);
    this.#pods = new LabelIndex(this.pods, ({ labels }) => labels, ({ object }) => object.namespace);
    this.#services = new LabelIndex(this.all('', 'Service'), ({ labels }) => labels, ({ namespace }) => namespace);
    const facts = corpus?.facts?.node;
    this.#known = new Set(entries(get(facts, 'namespaces')).flatMap(({ value }) => (value.kind === 'scalar' ? [value.text] : [])));
    this.#open = new Set([...entries(get(facts, 'charts')).flatMap(({ value }) => text(value, 'namespace') ?? []), ...objects.flatMap(rendersInto)]);
  }

  all(group: string, kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(`${group}/${kind}`) ?? [];
  }

  /** Objects that a reference from this namespace can mean. A namespace that a file leaves open can be any. */
  find(group: string, kind: string, namespace: string | undefined, name: string): readonly KubernetesObject[] {
    return (this.#byName.get(`${group}/${kind}/${name}`) ?? []).filter((object) => isSame(object.namespace, namespace));
  }

  podsOf(selector: Selector, namespace: string | undefined): readonly Pod[] {
    return this.#pods.find(selector, namespace);
  }

  /** `any`: services of all namespaces. */
  servicesOf(selector: Selector, namespaces: readonly (string | undefined)[] | 'any'): readonly KubernetesObject[] {
    return namespaces === 'any' ? this.#services.find(selector, undefined) : namespaces.flatMap((namespace) => this.#services.find(selector, namespace));
  }

  /** Whether all that is in this namespace is in these files: the stack names it, and nothing is rendered into it elsewhere. */
  isClosed(namespace: string | undefined): boolean {
    return namespace !== undefined && this.#known.has(namespace) && !this.#open.has(namespace);
  }
}

/** Two namespaces, of which one may be left to whoever applies the file. */
export const isSame = (one: string | undefined, other: string | undefined): boolean => one === undefined || other === undefined || one === other;

/** The index of a corpus: `corpus.ask(kubernetes)`. */
export const kubernetes = (corpus: Corpus): KubernetesIndex => new KubernetesIndex(corpus.all('object'), corpus);

/** Namespaces into which a chart or another repository puts what we do not see. */
function rendersInto(object: KubernetesObject): string[] {
  const { spec } = object;
  if (object.is('argoproj.io', 'Application')) {
    const sources = [get(spec, 'source'), ...items(get(spec, 'sources'))];
    const namespace = text(spec, 'destination', 'namespace');
    return namespace !== undefined && sources.some((source) => text(source, 'chart') !== undefined) ? [namespace] : [];
  }
  if (object.kind === 'HelmRelease' || object.kind === 'HelmChart') return [text(spec, 'targetNamespace') ?? object.namespace].filter((namespace) => namespace !== undefined);
  return [];
}

/** Things by their labels. */
class LabelIndex<T> {
  readonly #all: readonly T[];
  readonly #byLabel = new Map<string, T[]>();
  readonly #labels: (one: T) => ReadonlyMap<string, { readonly text: string }>;
  readonly #namespace: (one: T) => string | undefined;

  constructor(all: readonly T[], labels: (one: T) => ReadonlyMap<string, { readonly text: string }>, namespace: (one: T) => string | undefined) {
    this.#all = all;
    this.#labels = labels;
    this.#namespace = namespace;
    for (const one of all) for (const [key, value] of labels(one)) push(this.#byLabel, `${key}=${value.text}`, one);
  }

  find(selector: Selector, namespace: string | undefined): T[] {
    let candidates = this.#all;
    for (const { key, operator, values } of selector.requirements) {
      if (operator !== 'In' || values.length !== 1) continue;
      const some = this.#byLabel.get(`${key}=${values[0]}`) ?? [];
      if (some.length < candidates.length) candidates = some;
    }
    return candidates.filter((one) => isSame(this.#namespace(one), namespace) && selector.matches(this.#labels(one) as never));
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
