import { dirname } from 'node:path/posix';
import type { Corpus } from '../corpus.ts';
import { Application, type ApplicationSource, ARGO, isApplication } from '../lang/argocd/application.ts';
import { Project } from '../lang/argocd/project.ts';
import { isSameRepository } from '../lang/argocd/repository.ts';
import type { KubernetesObject } from '../lang/kubernetes/object.ts';
import { type Node, text } from '../source/node.ts';

/** What Argo CD finds at the path of a source. */
export interface Tree {
  readonly application: Application;
  readonly source: ApplicationSource;
  /** As the files are called here. */
  readonly folder: string;
  /** Everything below the folder. */
  readonly files: readonly string[];
  /** What it applies: those that the source takes. Undefined where a chart, kustomize or a plugin makes it. */
  readonly manifests: readonly string[] | undefined;
}

/** The Applications of a corpus, and which of its files each of them applies. */
export class Applications {
  readonly all: readonly Application[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly #corpus: Corpus;
  readonly #byFolder: ReadonlyMap<string, readonly string[]>;
  /** Where the repository stands, as a prefix of paths; undefined when nobody says which repository this is. */
  readonly #root: string | undefined;
  #trees: readonly Tree[] | undefined;
  #owners: Map<string, Tree[]> | undefined;
  #bySource: ReadonlyMap<Node, Tree> | undefined;
  #byPath: ReadonlyMap<string, readonly KubernetesObject[]> | undefined;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    const objects = corpus.all('object');
    this.all = objects.filter(isApplication).map((object) => new Application(object));
    this.projects = new Map(
      objects.flatMap((object) => (object.is(ARGO, 'AppProject') && object.name !== undefined ? [[object.name, new Project(object)]] : [])),
    );
    const byFolder = new Map<string, string[]>();
    for (const path of corpus.files.keys()) {
      const folder = dirname(path);
      const list = byFolder.get(folder);
      if (list === undefined) byFolder.set(folder, [path]);
      else list.push(path);
    }
    this.#byFolder = byFolder;
    this.#root = rootOf(corpus);
  }

  /** Whether the facts stand among the files: then so does all of their folder. */
  get isWhole(): boolean {
    const path = this.#corpus.facts?.source.path;
    return path !== undefined && this.#corpus.files.has(path);
  }

  /** Whether a source is a folder of the repository that the facts name. */
  isOwn(source: ApplicationSource): boolean {
    const own = text(this.#corpus.facts?.node, 'environment', 'repository', 'url');
    const url = source.repository?.text;
    return own !== undefined && url !== undefined && source.folder !== undefined && isSameRepository(own, url);
  }

  /** The folder of a source as files are called here; undefined where that cannot be told. */
  folderOf(source: ApplicationSource): string | undefined {
    const { folder } = source;
    if (folder === undefined || this.#root === undefined || !this.isOwn(source)) return undefined;
    const base = text(this.#corpus.facts?.node, 'environment', 'repository', 'path') ?? '';
    const inside = base === '' || base === '.' ? folder : folder.startsWith(`${base}/`) ? folder.slice(base.length + 1) : undefined;
    if (inside === undefined) return undefined;
    return inside === '.' ? this.#root.replace(/\/$/, '') || '.' : `${this.#root}${inside}`;
  }

  /** What stands in a folder and below it. */
  below(folder: string): readonly string[] {
    return [...this.#byFolder].flatMap(([path, files]) =>
      folder === '.' || path === folder || path.startsWith(`${folder}/`) ? files : [],
    );
  }

  get folders(): Iterable<string> {
    return this.#byFolder.keys();
  }

  /** Every source whose files are here. */
  get trees(): readonly Tree[] {
    return (this.#trees ??= this.all.flatMap((application) =>
      application.sources.flatMap((source) => {
        const folder = this.folderOf(source);
        const files = folder === undefined ? [] : this.below(folder);
        if (folder === undefined || files.length === 0) return [];
        return [{ application, source, folder, files, manifests: this.#manifests(source, folder, files) }];
      }),
    ));
  }

  #manifests(source: ApplicationSource, folder: string, files: readonly string[]): readonly string[] | undefined {
    const isMade = ['Chart.yaml', 'kustomization.yaml', 'kustomization.yml', 'Kustomization'].some((name) =>
      files.includes(`${folder}/${name}`),
    );
    if (isMade || source.isRendered) return undefined;
    return files.filter(
      (path) => (source.recurses || dirname(path) === folder) && source.takes(folder === '.' ? path : path.slice(folder.length + 1)),
    );
  }

  treeOf(source: ApplicationSource): Tree | undefined {
    this.#bySource ??= new Map(this.trees.map((tree) => [tree.source.node, tree]));
    return this.#bySource.get(source.node);
  }

  /** Objects that stand in a file by themselves. */
  objectsIn(path: string): readonly KubernetesObject[] {
    this.#byPath ??= Map.groupBy(
      this.#corpus.all('object').filter(({ source }) => source.outer === undefined),
      ({ source }) => source.path,
    );
    return this.#byPath.get(path) ?? [];
  }

  /** The sources by which an object is applied. Several objects of a file have the same. */
  owners(object: KubernetesObject): readonly Tree[] {
    if (object.source.outer !== undefined) return [];
    if (this.#owners === undefined) {
      this.#owners = new Map();
      for (const tree of this.trees) {
        for (const path of tree.manifests ?? []) {
          const list = this.#owners.get(path);
          if (list === undefined) this.#owners.set(path, [tree]);
          else list.push(tree);
        }
      }
    }
    return this.#owners.get(object.source.path) ?? [];
  }
}

/** `corpus.ask(applications)`. */
export const applications = (corpus: Corpus): Applications => new Applications(corpus);

/** The folder in which `dist/` stands, where that is the place of the facts; else the one in which they stand. */
function rootOf({ facts }: Corpus): string | undefined {
  if (facts === undefined) return undefined;
  const inDist = /^(.*?)(?<![^/])dist\/[^/]+\/_catalog\.json$/.exec(facts.source.path);
  return inDist?.[1] ?? facts.source.path.slice(0, -'_catalog.json'.length);
}
