import { type Node, type Scalar, type Span, get, items, scalar, strings, text } from '../../source/node.ts';
import { Container } from './container.ts';
import type { KubernetesObject } from './object.ts';
import type { Labels } from './selector.ts';

export interface Volume {
  readonly node: Node;
  readonly name: string;
}

export interface HostPath extends Volume {
  readonly path: Scalar;
}

/** The pods that an object makes: a Pod itself, or the template of a workload. */
export class Pod {
  readonly object: KubernetesObject;
  /** What holds `metadata` and `spec`. Undefined where a workload says nothing about its pods. */
  readonly template: Node | undefined;
  #labels: Labels | undefined;
  #containers: readonly Container[] | undefined;

  constructor(object: KubernetesObject, template: Node | undefined) {
    this.object = object;
    this.template = template;
  }

  get spec(): Node | undefined {
    return get(this.template, 'spec');
  }

  get at(): Span {
    return this.object.at;
  }

  get labels(): Labels {
    return (this.#labels ??= strings(get(this.template, 'metadata', 'labels')));
  }

  /** All of them: those that prepare, those that run, those that were added for debugging. */
  get containers(): readonly Container[] {
    return (this.#containers ??= (
      [
        ['initContainers', 'init'],
        ['containers', 'main'],
        ['ephemeralContainers', 'ephemeral'],
      ] as const
    ).flatMap(([key, role]) =>
      items(get(this.spec, key)).flatMap((node) => (node.kind === 'mapping' ? [new Container(this, node, role)] : [])),
    ));
  }

  /** Those that run as long as the pod does. */
  get mains(): readonly Container[] {
    return this.containers.filter(({ role }) => role === 'main');
  }

  get volumes(): readonly Volume[] {
    return items(get(this.spec, 'volumes')).flatMap((node) => {
      const name = text(node, 'name');
      return name === undefined ? [] : [{ node, name }];
    });
  }

  get hostPaths(): readonly HostPath[] {
    return this.volumes.flatMap((volume) => {
      const path = scalar(volume.node, 'hostPath', 'path');
      return path === undefined ? [] : [{ ...volume, path }];
    });
  }

  /** The name of its service account; `serviceAccount` is the old word for `serviceAccountName`. */
  get serviceAccount(): Scalar | undefined {
    const name = scalar(this.spec, 'serviceAccountName');
    return name === undefined || name.text === '' ? scalar(this.spec, 'serviceAccount') : name;
  }
}
