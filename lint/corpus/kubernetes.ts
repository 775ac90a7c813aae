import type { Corpus } from '../corpus.ts';
import { nearest } from '../facts/nearest.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { operatorPod } from '../lang/kubernetes/operator.ts';
import type { Pod } from '../lang/kubernetes/pod.ts';
import { RBAC, binding, grants } from '../lang/kubernetes/rbac.ts';
import { Selector } from '../lang/kubernetes/selector.ts';
import { entries, get, items, scalar, text } from '../source/node.ts';
import { likely } from './likely.ts';
import { LabelIndex, push } from './label-index.ts';

const NETWORKING = 'networking.k8s.io';

/** Labels that controllers put onto their pods, which no template has. */
const AT_RUN_TIME = [
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'pod-template-hash',
  'controller-revision-hash',
  'rollouts-pod-template-hash',
  'job-name',
  'batch.kubernetes.io/job-name',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
];

const EVERYTHING = Selector.of(undefined);

/** `any`: all there are. One that is undefined is left to whoever applies the files. */
type Namespaces = readonly (string | undefined)[] | 'any';

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
  #isolated: Set<Pod> | undefined;
  #scaled: Map<string, number> | undefined;
  readonly #unlabelled: readonly Pod[];
  #makers: Makers | undefined;
  #withPolicies: Set<string | undefined> | undefined;

  constructor(objects: readonly KubernetesObject[], corpus?: Corpus) {
    this.objects = objects;
    for (const object of objects) {
      push(this.#byKind, `${object.group}/${object.kind}`, object);
      if (object.name !== undefined) push(this.#byName, `${object.group}/${object.kind}/${object.name}`, object);
    }
    this.pods = objects.flatMap((object) => object.pod ?? operatorPod(object) ?? []);
    this.#unlabelled = this.pods.filter(({ labels }) => labels.size === 0);
    this.#pods = new LabelIndex(
      this.pods,
      ({ labels }) => labels,
      ({ object }) => object.namespace,
    );
    this.#services = new LabelIndex(
      this.all('', 'Service'),
      ({ labels }) => labels,
      ({ namespace }) => namespace,
    );
    const facts = corpus?.facts?.node;
    this.#known = new Set(entries(get(facts, 'namespaces')).flatMap(({ value }) => (value.kind === 'scalar' ? [value.text] : [])));
    this.#open = new Set([
      ...entries(get(facts, 'charts')).flatMap(({ value }) => text(value, 'namespace') ?? []),
      ...objects.flatMap(rendersInto),
    ]);
  }

  all(group: string, kind: string): readonly KubernetesObject[] {
    return this.#byKind.get(`${group}/${kind}`) ?? [];
  }

  /** Objects that a reference from this namespace can mean. A namespace that a file leaves open can be any. */
  find(group: string, kind: string, namespace: string | undefined, name: string): readonly KubernetesObject[] {
    return (this.#byName.get(`${group}/${kind}/${name}`) ?? []).filter((object) => isSame(object.namespace, namespace));
  }

  /** What a reference probably meant, as a line to paste: where it is, or the only one of its kind, or one with nearly that name. */
  meant(group: string, kind: string, namespace: string | undefined, name: string, key = 'name'): string | undefined {
    const elsewhere = this.find(group, kind, undefined, name)[0]?.namespace;
    if (elsewhere !== undefined) return `namespace: ${elsewhere}`;
    const names = new Set(this.all(group, kind).flatMap((one) => (isSame(one.namespace, namespace) ? (one.name ?? []) : [])));
    const meant = names.size === 1 ? [...names][0] : nearest(name, names);
    return meant === undefined ? undefined : `${key}: ${meant}`;
  }

  podsOf(selector: Selector, namespace: string | undefined): readonly Pod[] {
    return this.#pods.find(selector.without(AT_RUN_TIME), namespace);
  }

  /** Workloads whose pods a selector finds, by the labels of their pods or, in a file that leaves them out, by their own selectors. */
  workloadsOf(selector: Selector, namespace: string | undefined): readonly KubernetesObject[] {
    const found = new Set(this.podsOf(selector, namespace).map(({ object }) => object));
    for (const pod of this.#unlabelled) {
      const { object } = pod;
      const own = object.podSelector?.labels;
      if (own !== undefined && isSame(object.namespace, namespace) && selector.matches(own)) found.add(object);
    }
    return [...found];
  }

  /** How many pods a workload has at least: one may be what the file says, or what it leaves to an autoscaler. */
  running({ replicas = 0, namespace, kind, name }: KubernetesObject): number {
    return replicas !== 1 || name === undefined ? replicas : (this.leastOf(kind, namespace, name) ?? replicas);
  }

  /** The least number of pods that an autoscaler keeps of a workload; undefined where none is about it. */
  leastOf(kind: string, namespace: string | undefined, name: string): number | undefined {
    this.#scaled ??= new Map(
      [...this.all('autoscaling', 'HorizontalPodAutoscaler'), ...this.all('keda.sh', 'ScaledObject')].map((scaler) => {
        const target = get(scaler.spec, 'scaleTargetRef');
        const least = scalar(scaler.spec, scaler.group === 'keda.sh' ? 'minReplicaCount' : 'minReplicas')?.value;
        return [
          `${text(target, 'kind') ?? 'Deployment'}/${scaler.namespace ?? ''}/${text(target, 'name') ?? ''}`,
          typeof least === 'number' ? least : 1,
        ];
      }),
    );
    return this.#scaled.get(`${kind}/${namespace ?? ''}/${name}`);
  }

  hasPods(selector: Selector, namespace: string | undefined): boolean {
    return this.#pods.has(selector.without(AT_RUN_TIME), namespace);
  }

  /** What a selector that finds no pods probably meant, as a line to paste. */
  meantPods(selector: Selector, namespace: string | undefined): string | undefined {
    const elsewhere = selector.isEmpty ? undefined : this.podsOf(selector, undefined)[0]?.object.namespace;
    const labels = () => this.#pods.find(EVERYTHING, namespace).map((pod) => pod.labels);
    return elsewhere === undefined ? likely(selector, labels()) : `namespace: ${elsewhere}`;
  }

  meantServices(selector: Selector, namespaces: Namespaces): string | undefined {
    const elsewhere = selector.isEmpty ? undefined : this.servicesOf(selector, 'any')[0]?.namespace;
    const labels = () => this.servicesOf(EVERYTHING, namespaces).map((service) => service.labels);
    return elsewhere === undefined ? likely(selector, labels()) : `namespaceSelector:\n  matchNames: [${elsewhere}]\n`;
  }

  podsIn(selector: Selector, namespaces: Namespaces): readonly Pod[] {
    return namespaces === 'any'
      ? this.#pods.find(selector, undefined)
      : namespaces.flatMap((namespace) => this.#pods.find(selector, namespace));
  }

  servicesOf(selector: Selector, namespaces: Namespaces): readonly KubernetesObject[] {
    return namespaces === 'any'
      ? this.#services.find(selector, undefined)
      : namespaces.flatMap((namespace) => this.#services.find(selector, namespace));
  }

  hasPolicies(namespace: string | undefined): boolean {
    this.#withPolicies ??= new Set(this.all(NETWORKING, 'NetworkPolicy').map((policy) => policy.namespace));
    return this.#withPolicies.has(namespace);
  }

  /** The pods that any NetworkPolicy selects. */
  get isolated(): ReadonlySet<Pod> {
    if (this.#isolated !== undefined) return this.#isolated;
    this.#isolated = new Set();
    // Policies often say the same of the same namespace (`podSelector: {}`).
    const asked = new Set<string>();
    for (const { spec, namespace } of this.all(NETWORKING, 'NetworkPolicy')) {
      const selector = Selector.of(get(spec, 'podSelector'));
      const key = `${namespace ?? ''}/${selector.toString()}`;
      if (asked.has(key)) continue;
      asked.add(key);
      for (const pod of this.podsOf(selector, namespace)) this.#isolated.add(pod);
    }
    return this.#isolated;
  }

  /**
   * How sure it is that what is not in these files is not there: an error where the stack is known to be complete, an info where
   * nobody knows, nothing where it is known that charts, operators or programs add more.
   */
  absence(namespace: string | undefined, of: 'objects' | Pods = 'objects'): 'error' | 'info' | undefined {
    if (of === 'objects' ? this.isClosed(namespace) : this.#hasAll(of, namespace)) return 'error';
    return namespace !== undefined && this.#known.has(namespace) ? undefined : 'info';
  }

  /** Whether all pods of this namespace come from these files: it is closed, and nobody in it may make such pods or label them. */
  #hasAll(pods: Pods, namespace: string | undefined): boolean {
    if (!this.isClosed(namespace)) return false;
    this.#makers ??= { pods: makers(this, MAKES_PODS), 'lasting pods': makers(this, MAKES_LASTING) };
    const of = this.#makers[pods];
    return !of.has(namespace) && !of.has('everywhere');
  }

  /** Whether all that is in this namespace is in these files: the stack names it, and nothing is rendered into it elsewhere. */
  isClosed(namespace: string | undefined): boolean {
    return namespace !== undefined && this.#known.has(namespace) && !this.#open.has(namespace);
  }
}

/** Two namespaces, of which one may be left to whoever applies the file. */
export const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;

/** The index of a corpus: `corpus.ask(kubernetes)`. */
export const kubernetes = (corpus: Corpus): KubernetesIndex => new KubernetesIndex(corpus.all('object'), corpus);

/** Lasting pods are those of no Job: what a Service leads to and a PodDisruptionBudget holds. */
type Pods = 'pods' | 'lasting pods';

/** For every sort of pods the namespaces in which someone may make them; `everywhere` for those who may in the whole cluster. */
type Makers = Readonly<Record<Pods, ReadonlySet<string | undefined>>>;

/** What makes pods when it is created. A patch of a workload restarts or scales pods that are already known. */
const MAKES_LASTING = /^(pods|deployments|daemonsets|statefulsets|replicasets|replicationcontrollers)$/;
const MAKES_PODS = /^(pods|jobs|cronjobs|deployments|daemonsets|statefulsets|replicasets|replicationcontrollers)$/;

function makers(index: KubernetesIndex, kinds: RegExp): ReadonlySet<string | undefined> {
  const makes = (role: KubernetesObject) =>
    grants(
      role,
      (name) => kinds.test(name),
      (verb) => verb === 'create',
    ).length > 0;
  // Operators of databases write the role of each pod into its labels.
  const labels = (role: KubernetesObject) =>
    grants(
      role,
      (name) => name === 'pods',
      (verb) => verb === 'patch' || verb === 'update',
    ).length > 0;
  return new Set(
    [...index.all(RBAC, 'RoleBinding'), ...index.all(RBAC, 'ClusterRoleBinding')].flatMap((object) => {
      const bound = binding(object);
      if (bound === undefined) return [];
      const roles = index.find(RBAC, bound.roleKind, bound.roleKind === 'Role' ? object.namespace : undefined, bound.role.text);
      return roles.some((role) => makes(role) || labels(role)) ? [bound.wide ? 'everywhere' : object.namespace] : [];
    }),
  );
}

/** Namespaces into which a chart or another repository puts what we do not see. */
function rendersInto(object: KubernetesObject): string[] {
  const { spec } = object;
  if (object.is('argoproj.io', 'Application')) {
    const sources = [get(spec, 'source'), ...items(get(spec, 'sources'))];
    const namespace = text(spec, 'destination', 'namespace');
    return namespace !== undefined && sources.some((source) => text(source, 'chart') !== undefined) ? [namespace] : [];
  }
  const namespace = text(spec, 'targetNamespace') ?? object.namespace;
  return namespace !== undefined && makesMore(object) ? [namespace] : [];
}

/** Groups whose resources are known to make nothing but what our questions already ask about. */
const INERT: Readonly<Record<string, readonly string[] | 'all'>> = {
  'monitoring.coreos.com': ['ServiceMonitor', 'PodMonitor', 'Probe', 'PrometheusRule', 'AlertmanagerConfig', 'ScrapeConfig'],
  'argoproj.io': ['Application', 'AppProject', 'Rollout', 'AnalysisTemplate'],
  'apps.openshift.io': 'all',
  'external-secrets.io': 'all',
  'cert-manager.io': 'all',
  'keda.sh': 'all',
  'networking.istio.io': 'all',
  'bitnami.com': 'all',
};

/** Whether an operator may make pods, services or secrets of it that nobody sees here: any custom resource, unless known. */
function makesMore({ group, kind }: KubernetesObject): boolean {
  if (!group.includes('.') || group.endsWith('.k8s.io')) return false;
  const inert = INERT[group];
  return inert !== 'all' && !(inert?.includes(kind) ?? false);
}
