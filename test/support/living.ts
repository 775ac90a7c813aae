/** The generated tree of one environment on a living cluster, in the hands of a real Argo CD. */
import { parse } from 'yaml';
import { applicationRef, type Gitops, REFRESH, type Repository } from './gitops.ts';
import type { Files } from './stack.ts';
import { until } from './until.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- objects of all kinds
type Loose = any;

/** Seconds; a busy machine takes ten times as long as an idle one. */
const PATIENCE = 240;

/** Objects by `group/kind namespace/name`. */
export type Objects = ReadonlyMap<string, Loose>;

export function identity({ apiVersion, kind, metadata }: Loose): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${group}/${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}

export class LivingTree {
  readonly gitops: Gitops;
  readonly environment: string;
  readonly repository: Repository;
  /** What Argo CD should have made: all objects in folders that are synced, and the Applications themselves. */
  wanted: Objects = new Map();
  #files: Files = new Map();

  constructor(gitops: Gitops, environment: string) {
    this.gitops = gitops;
    this.environment = environment;
    this.repository = gitops.repository({});
  }

  /** Applied by hand once: the root, its project, settings. */
  byHand(): string[] {
    return [...this.#files].filter(([path]) => path.startsWith('argocd/')).map(([, text]) => text);
  }

  get root(): string {
    return this.byHand()
      .map((text) => parse(text))
      .find(({ kind }) => kind === 'Application').metadata.name;
  }

  /** The Applications that Argo CD can sync without Helm, the root first. */
  applications(): string[] {
    const children = [...this.wanted.values()].filter(({ kind }) => kind === 'Application');
    return [this.root, ...children.map(({ metadata }) => metadata.name)];
  }

  /** Brings a first tree in, as an admin does: `kubectl apply --server-side -f argocd/production`, file by file. */
  async begin(files: Files): Promise<void> {
    const revision = this.commit(files);
    for (const text of this.byHand()) await this.gitops.kube.apply(text);
    // Its watches may tell the controller of the Application first. A usual Argo CD looks again after two minutes; ours when it is told to.
    await until(
      'the root has a project',
      async () => {
        await this.gitops.refresh(this.root);
        return (await this.gitops.status(this.root)).operationState !== undefined;
      },
      { seconds: PATIENCE },
    );
    await this.synced(revision);
  }

  /** The Application of a folder. */
  applicationOf(folder: string): string {
    const path = `dist/${this.environment}/${folder}`;
    const found = [...this.wanted.values()].find(({ kind, spec }) => kind === 'Application' && spec.source.path === path);
    if (found === undefined) throw new Error(`no Application of ${path}`);
    return found.metadata.name;
  }

  /** Commits another tree, and waits until Argo CD has made it so. */
  async become(files: Files): Promise<void> {
    const revision = this.commit(files);
    await this.gitops.refresh(this.root);
    await this.synced(revision);
  }

  /** As the repository of the tree is ours, and no Helm is here: other addresses, and no Applications of charts. */
  commit(files: Files): string {
    const next = new Map([...files].filter(([path]) => path.split('/')[1] === this.environment && !path.endsWith('.json')));
    const root = [...next].find(([path]) => /^argocd\/.*\/root-application/.test(path))![1];
    const { repoURL } = parse(root).spec.source;
    for (const [path, text] of next) {
      if (path.includes('/_apps/') && isChart(parse(text))) next.delete(path);
      else next.set(path, text.replaceAll(repoURL, this.repository.url));
    }
    const gone = [...this.#files.keys()].filter((path) => !next.has(path));
    this.#files = next;
    this.wanted = byIdentity([...next].filter(([path]) => path.startsWith('dist/') && isSynced(path)).map(([, text]) => parse(text)));
    return this.repository.commit({ ...Object.fromEntries(next), ...Object.fromEntries(gone.map((path) => [path, null])) });
  }

  /** Looks again at each Application, and waits until all of them are at this revision. */
  async synced(revision: string): Promise<void> {
    await this.gitops.untilSynced(this.root, revision, PATIENCE);
    const [, ...children] = this.applications();
    await Promise.all(children.map((name) => this.gitops.refresh(name)));
    await Promise.all(children.map((name) => this.gitops.untilSynced(name, revision, PATIENCE)));
  }

  /** Lets Argo CD compare everything anew, and waits until it has. */
  async look(): Promise<void> {
    await this.#each(async (name) => {
      const before = (await this.gitops.status(name)) as Loose;
      await this.gitops.refresh(name, 'hard');
      await until(
        `${name} is compared again`,
        async () => {
          const { metadata, status } = await this.#application(name);
          return metadata.annotations?.[REFRESH] === undefined && status.reconciledAt !== before.reconciledAt;
        },
        { seconds: PATIENCE },
      );
    });
  }

  /** Lets Argo CD apply everything again, whether or not it thinks that it has to, and waits until it has. */
  async sync(): Promise<void> {
    await this.#each(async (name) => {
      const { spec, status } = await this.#application(name);
      const syncOptions = spec.syncPolicy.syncOptions.filter((option: string) => !option.startsWith('ApplyOutOfSyncOnly'));
      await this.gitops.kube.patch(applicationRef(name), { operation: { sync: { prune: true, syncOptions } } });
      await until(
        `${name} is synced again`,
        async () => {
          const { operation, status: now } = await this.#application(name);
          const { startedAt, phase } = now.operationState;
          return operation === undefined && startedAt !== status.operationState?.startedAt && phase === 'Succeeded';
        },
        { seconds: PATIENCE },
      );
    });
  }

  /** What Argo CD has made and not taken away. */
  async live(): Promise<Objects> {
    const kinds = new Map([...this.wanted.values()].map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]));
    const lists = await Promise.all([...kinds.values()].map(({ apiVersion, kind }) => this.gitops.kube.list(apiVersion, kind)));
    return byIdentity(lists.flat().filter(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/tracking-id'] !== undefined));
  }

  async #application(name: string): Promise<Loose> {
    return this.gitops.kube.get(applicationRef(name));
  }

  /** One after another would take a minute, all at once is more than two cores like. */
  async #each(act: (name: string) => Promise<void>): Promise<void> {
    const queue = this.applications().values();
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (const name of queue) await act(name);
      }),
    );
  }
}

/** What of an object only its author and Argo CD change; a controller may write a status at any time. */
export function content({ status, metadata, ...object }: Loose): unknown {
  // No status: nobody but us has a reason to write it at all.
  if (status === undefined) return metadata.resourceVersion;
  const { name, namespace, labels, annotations = {}, finalizers } = metadata;
  const { [REFRESH]: _, ...own } = annotations;
  delete object.operation;
  return JSON.stringify({ ...object, metadata: { name, namespace, labels, annotations: own, finalizers } });
}

/** The identities of what came, went and changed. */
export function changes(before: Objects, after: Objects) {
  const both = [...before.keys()].filter((key) => after.has(key));
  return {
    added: [...after.keys()].filter((key) => !before.has(key)).toSorted(),
    removed: [...before.keys()].filter((key) => !after.has(key)).toSorted(),
    changed: both.filter((key) => content(before.get(key)) !== content(after.get(key))).toSorted(),
  };
}

export const isChart = (object: Loose): boolean => object.kind === 'Application' && object.spec.source.chart !== undefined;

function isSynced(path: string): boolean {
  const folder = path.split('/')[2]!;
  return path.endsWith('.yaml') && (folder === '_apps' || !folder.startsWith('_'));
}

function byIdentity(objects: readonly Loose[]): Objects {
  return new Map(objects.map((object) => [identity(object), object]));
}
