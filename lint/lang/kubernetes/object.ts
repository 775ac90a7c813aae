import type { Doc } from '../../document.ts';
import { type Node, type Scalar, type Span, get, scalar, strings, text } from '../../source/node.ts';
import type { Source } from '../../source/source.ts';
import { isClusterScoped, podTemplate } from './kinds.ts';
import { Pod } from './pod.ts';
import { type Labels, Selector } from './selector.ts';

/** One object for the API server, whatever its kind. */
export class KubernetesObject {
  readonly doc: Doc;
  readonly apiVersion: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string | undefined;
  /** Undefined where the file leaves it to whoever applies it, and for kinds without namespaces. */
  readonly namespace: string | undefined;
  #pod: Pod | undefined | null = null;
  #labels: Labels | undefined;

  /** `applied`: the namespace into which the file is applied, where that is known. */
  constructor(doc: Doc, applied?: string) {
    this.doc = doc;
    this.apiVersion = text(doc.node, 'apiVersion') ?? '';
    const slash = this.apiVersion.indexOf('/');
    this.group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.version = this.apiVersion.slice(slash + 1);
    this.kind = text(doc.node, 'kind') ?? '';
    this.name = text(doc.node, 'metadata', 'name');
    const own = text(doc.node, 'metadata', 'namespace');
    this.namespace = isClusterScoped(this.group, this.kind) ? undefined : own === undefined || own === '' ? applied : own;
  }

  get source(): Source {
    return this.doc.source;
  }

  get node(): Node {
    return this.doc.node;
  }

  /** Where to point when the object as a whole is meant: its name, else its kind. */
  get at(): Span {
    return this.nameAt ?? scalar(this.node, 'kind') ?? { from: this.node.from, to: this.node.from };
  }

  /** For messages: `deployment web`. */
  get title(): string {
    return `${this.kind.toLowerCase()} ${this.name ?? 'without a name'}`;
  }

  get nameAt(): Scalar | undefined {
    return scalar(this.node, 'metadata', 'name');
  }

  get labels(): Labels {
    return (this.#labels ??= strings(get(this.node, 'metadata', 'labels')));
  }

  get annotations(): Labels {
    return strings(get(this.node, 'metadata', 'annotations'));
  }

  get spec(): Node | undefined {
    return get(this.node, 'spec');
  }

  is(group: string, kind: string): boolean {
    return this.kind === kind && this.group === group;
  }

  /** The pods that it makes; undefined for kinds that make none. */
  get pod(): Pod | undefined {
    if (this.#pod === null) {
      const template = podTemplate(this.group, this.kind, this.node);
      this.#pod = template === undefined ? undefined : new Pod(this, template.node);
    }
    return this.#pod;
  }

  /** How a workload finds its own pods; undefined where it says nothing. */
  get podSelector(): Selector | undefined {
    const node = this.kind === 'CronJob' ? get(this.spec, 'jobTemplate', 'spec', 'selector') : get(this.spec, 'selector');
    if (node?.kind !== 'mapping') return undefined;
    return this.kind === 'ReplicationController' || this.kind === 'DeploymentConfig' || this.is('', 'Service')
      ? Selector.ofMap(node)
      : Selector.of(node);
  }

  /** How many pods; 1 where a workload says nothing, undefined for kinds that have no such number. */
  get replicas(): number | undefined {
    if (this.pod === undefined || !COUNTED.has(this.kind)) return undefined;
    const said = scalar(this.spec, 'replicas')?.value;
    if (said === undefined || said === null) return 1;
    return typeof said === 'number' ? said : undefined;
  }
}

const COUNTED: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'DeploymentConfig',
  'Rollout',
]);
