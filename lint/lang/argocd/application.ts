import { normalize } from 'node:path/posix';
import { type Node, type Scalar, get, items, scalar, text } from '../../source/node.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { glob } from './glob.ts';
import { HelmValues } from './values.ts';

export const ARGO = 'argoproj.io';

/** One source of an Application. */
export class ApplicationSource {
  readonly node: Node;
  readonly object: KubernetesObject;
  #values: HelmValues | undefined;

  constructor(object: KubernetesObject, node: Node) {
    this.object = object;
    this.node = node;
  }

  get repository(): Scalar | undefined {
    return scalar(this.node, 'repoURL');
  }

  /** Of a Helm repository; undefined for a folder of a git repository. */
  get chart(): Scalar | undefined {
    return scalar(this.node, 'chart');
  }

  get path(): Scalar | undefined {
    return scalar(this.node, 'path');
  }

  /** The path without `./` and a last `/`; the repository itself is `.`. */
  get folder(): string | undefined {
    const path = this.path?.text;
    return path === undefined || this.chart !== undefined ? undefined : normalize(path).replace(/(.)\/$/, '$1');
  }

  get revision(): Scalar | undefined {
    return scalar(this.node, 'targetRevision');
  }

  /** Files below subfolders count too. */
  get recurses(): boolean {
    return scalar(this.node, 'directory', 'recurse')?.value === true;
  }

  /** Whether Argo CD takes a file, by its path below the folder of the source. */
  takes(path: string): boolean {
    if (!/\.(ya?ml|json|jsonnet)$/.test(path)) return false;
    const [include, exclude] = [text(this.node, 'directory', 'include'), text(this.node, 'directory', 'exclude')];
    if (exclude !== undefined && exclude !== '' && glob(exclude, path)) return false;
    return include === undefined || include === '' || glob(include, path);
  }

  /** A tool other than plain files is asked for. */
  get isRendered(): boolean {
    return ['helm', 'kustomize', 'plugin'].some((tool) => get(this.node, tool) !== undefined);
  }

  /** Values of its chart. */
  get values(): HelmValues {
    return (this.#values ??= new HelmValues(this.object.source, get(this.node, 'helm')));
  }
}

/** An Application of Argo CD, or the template of an ApplicationSet's when `spec` is given. */
export class Application {
  readonly object: KubernetesObject;
  readonly sources: readonly ApplicationSource[];

  constructor(object: KubernetesObject) {
    this.object = object;
    const several = items(get(object.spec, 'sources'));
    const one = get(object.spec, 'source');
    // With `sources`, `source` is not looked at.
    this.sources = (several.length > 0 ? several : one === undefined ? [] : [one]).map((node) => new ApplicationSource(object, node));
  }

  get name(): string {
    return this.object.name ?? '';
  }

  get project(): Scalar | undefined {
    return scalar(this.object.spec, 'project');
  }

  get destination(): Node | undefined {
    return get(this.object.spec, 'destination');
  }

  /** Options of every sync, as `Name=value`. */
  get syncOptions(): ReadonlySet<string> {
    return new Set(
      items(get(this.object.spec, 'syncPolicy', 'syncOptions')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])),
    );
  }

  get isServerSide(): boolean {
    return this.syncOptions.has('ServerSideApply=true');
  }

  /** Removes by itself what is no longer in the source. */
  get prunes(): boolean {
    return scalar(this.object.spec, 'syncPolicy', 'automated', 'prune')?.value === true;
  }
}

export const isApplication = (object: KubernetesObject): boolean => object.is(ARGO, 'Application');

/** The options of an object's own annotation, as `Name=value`. */
export const ownOptions = (object: KubernetesObject): readonly string[] =>
  (object.annotations.get('argocd.argoproj.io/sync-options')?.text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
