import { type Node, type Scalar, type Span, get, items, scalar, text } from '../../source/node.ts';
import type { Pod } from './pod.ts';

export interface Port {
  readonly node: Node;
  readonly name: Scalar | undefined;
  readonly number: Scalar | undefined;
  /** TCP where nothing is said. */
  readonly protocol: string;
}

export interface Env {
  readonly node: Node;
  readonly name: Scalar;
  readonly value: Scalar | undefined;
  readonly from: Node | undefined;
}

export interface Mount {
  readonly node: Node;
  readonly volume: string;
  readonly readOnly: boolean;
}

export type ProbeKind = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** A boolean of the API: a string such as 'true' is none. */
export const flag = (node: Node | undefined, ...keys: readonly string[]): boolean | undefined => {
  const value = scalar(node, ...keys)?.value;
  return typeof value === 'boolean' ? value : undefined;
};

/** A number of the API; a string of digits is none. */
export const number = (node: Node | undefined, ...keys: readonly string[]): number | undefined => {
  const value = scalar(node, ...keys)?.value;
  return typeof value === 'number' ? value : undefined;
};

/** A container of a pod, of any of its three lists. */
export class Container {
  readonly pod: Pod;
  readonly node: Node;
  readonly role: 'init' | 'main' | 'ephemeral';

  constructor(pod: Pod, node: Node, role: Container['role']) {
    this.pod = pod;
    this.node = node;
    this.role = role;
  }

  /** For messages: `app`, or what stands for a name that is missing. */
  get name(): string {
    return text(this.node, 'name') ?? 'without a name';
  }

  /** Its name, or its beginning. */
  get at(): Span {
    return scalar(this.node, 'name') ?? { from: this.node.from, to: this.node.from };
  }

  get image(): Scalar | undefined {
    return scalar(this.node, 'image');
  }

  get securityContext(): Node | undefined {
    return get(this.node, 'securityContext');
  }

  /** What counts for this container: its own security context before that of the pod. */
  effective(key: 'runAsUser' | 'runAsGroup' | 'runAsNonRoot'): Scalar | undefined {
    return scalar(this.securityContext, key) ?? scalar(this.pod.spec, 'securityContext', key);
  }

  /** What it requests or is limited to. A request that is not set is as large as the limit. */
  resource(what: 'cpu' | 'memory', kind: 'request' | 'limit'): Scalar | undefined {
    const own = scalar(this.node, 'resources', `${kind}s`, what);
    return own ?? (kind === 'request' ? scalar(this.node, 'resources', 'limits', what) : undefined);
  }

  get ports(): readonly Port[] {
    return items(get(this.node, 'ports')).map((node) => ({
      node,
      name: scalar(node, 'name'),
      number: scalar(node, 'containerPort'),
      protocol: text(node, 'protocol') ?? 'TCP',
    }));
  }

  get env(): readonly Env[] {
    return items(get(this.node, 'env')).flatMap((node) => {
      const name = scalar(node, 'name');
      return name === undefined ? [] : [{ node, name, value: scalar(node, 'value'), from: get(node, 'valueFrom') }];
    });
  }

  get mounts(): readonly Mount[] {
    return items(get(this.node, 'volumeMounts')).flatMap((node) => {
      const volume = text(node, 'name');
      return volume === undefined ? [] : [{ node, volume, readOnly: flag(node, 'readOnly') === true }];
    });
  }

  probe(kind: ProbeKind): Node | undefined {
    const node = get(this.node, kind);
    return node?.kind === 'mapping' ? node : undefined;
  }
}
