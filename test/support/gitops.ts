/** A living cluster with Argo CD and the Prometheus operator, for one suite, and git repositories for it to read. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { apiserverNeeds, connection, settings } from './apiserver.ts';
import { root, run } from './judges.ts';
import { Kube, type KubeObject } from './kube.ts';
import { until } from './until.ts';

export type Part = 'argocd' | 'prometheus-operator';

/** What a suite needs for a cluster alone. */
export const clusterNeeds: readonly string[] = [...apiserverNeeds, 'kube-controller-manager', 'kube-scheduler', 'kwok'];

/** What a suite needs for `startGitops` with these parts; it also needs `crds()` of apiserver.ts. */
export function gitopsNeeds(...parts: readonly Part[]): readonly string[] {
  return [...clusterNeeds, 'git', ...parts.flatMap((part) => (part === 'argocd' ? ['argocd', 'miniredis'] : [part]))];
}

export interface ApplicationOptions {
  readonly name: string;
  readonly repository: Repository;
  /** The folder in the repository; the whole of it when not given. */
  readonly path?: string;
  readonly project?: string;
  /** For objects that name none. */
  readonly namespace?: string;
}

/** What Argo CD says about an Application; see `.status` of its definition. */
export interface ApplicationStatus {
  readonly sync?: { readonly status: string; readonly revision?: string };
  readonly health?: { readonly status: string };
  readonly operationState?: { readonly phase: string; readonly message?: string; readonly syncResult?: object };
  readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  readonly resources?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly group?: string;
    readonly status?: string;
  }[];
}

export const REFRESH = 'argocd.argoproj.io/refresh';

/** A local git repository that Argo CD reads by `url`. */
export class Repository {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'gitops-repository.'));
  readonly url: string = `file://${this.folder}`;

  /** Files by path, their texts as values. */
  constructor(files: Readonly<Record<string, string>>) {
    this.#git('init', '-q', '-b', 'main');
    this.commit(files);
  }

  /** Writes (text) and removes (null) files, commits, and gives back the revision. */
  commit(changes: Readonly<Record<string, string | null>>): string {
    for (const [path, text] of Object.entries(changes)) {
      const file = join(this.folder, path);
      if (text === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    this.#git('add', '-A');
    this.#git('commit', '-q', '--allow-empty', '-m', 'next');
    return this.#git('rev-parse', 'HEAD');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #git(...args: string[]): string {
    // Without the settings of whoever runs the tests: signing of commits, hooks, templates.
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', ['-C', this.folder, ...who, ...args], { encoding: 'utf8', env }).trim();
  }
}

export class Gitops {
  readonly kube: Kube;
  readonly #env: Readonly<Record<string, string>>;
  readonly #repositories: Repository[] = [];

  constructor(env: Readonly<Record<string, string>>) {
    this.kube = new Kube(connection(env));
    this.#env = env;
  }

  /** Removed again by `stop`. */
  repository(files: Readonly<Record<string, string>>): Repository {
    const made = new Repository(files);
    this.#repositories.push(made);
    return made;
  }

  /** An Application that syncs by itself, prunes and heals, and does not try again when it fails: a test wants the first answer. */
  async createApplication(options: ApplicationOptions): Promise<void> {
    const { name, repository, path = '.', project = 'default', namespace } = options;
    const application = {
      ...applicationRef(name),
      spec: {
        project,
        source: { repoURL: repository.url, path, targetRevision: 'main', directory: { recurse: true } },
        destination: { server: 'https://kubernetes.default.svc', ...(namespace !== undefined && { namespace }) },
        syncPolicy: { automated: { prune: true, selfHeal: true }, retry: { limit: 0 } },
      },
    };
    await this.kube.create(application);
  }

  /** It never looks by itself; `hard` forgets what it made of the same commit before. Over when the annotation is gone. */
  async refresh(name: string, how: 'normal' | 'hard' = 'normal'): Promise<void> {
    await this.kube.patch(applicationRef(name), { metadata: { annotations: { [REFRESH]: how } } });
  }

  async status(name: string): Promise<ApplicationStatus> {
    return (await this.kube.get(applicationRef(name)))?.status ?? {};
  }

  /** Waits until what Argo CD says about the Application fits, and gives it back; otherwise the message says what it said last. */
  async untilStatus(name: string, what: string, fits: (status: ApplicationStatus) => boolean, seconds = 60): Promise<ApplicationStatus> {
    let last: ApplicationStatus = {};
    const ask = async (): Promise<ApplicationStatus | undefined> => {
      last = await this.status(name);
      return fits(last) ? last : undefined;
    };
    return until(`Application ${name}: ${what}`, ask, { seconds, seen: () => summary(last) });
  }

  /** Applied, and nothing left to change: a typo in a field name can be Succeeded and never Synced. */
  async untilSynced(name: string, revision?: string, seconds?: number): Promise<ApplicationStatus> {
    const fits = ({ sync, operationState }: ApplicationStatus): boolean =>
      sync?.status === 'Synced' &&
      (operationState === undefined || operationState.phase === 'Succeeded') &&
      (revision === undefined || sync.revision === revision);
    return this.untilStatus(name, `Synced${revision === undefined ? '' : ` to ${revision}`}`, fits, seconds);
  }

  async deleteApplication(name: string): Promise<void> {
    await this.kube.delete(applicationRef(name));
    await until(`Application ${name} is gone`, async () => (await this.kube.get(applicationRef(name))) === undefined);
  }

  async stop(): Promise<void> {
    this.kube.close();
    for (const repository of this.#repositories) repository.remove();
    const { code, stderr } = await run(join(root, 'scripts/cluster'), ['stop'], { env: this.#env });
    if (code !== 0) throw new Error(`cluster stop: ${stderr}`);
  }
}

/** In beforeAll; 10 s for the cluster, 1 s for what runs on it, more on a busy machine. It ends with `stop`, at the latest with us. */
export async function startGitops(...parts: readonly Part[]): Promise<Gitops> {
  const patience = { timeout: 240_000 };
  const cluster = await run(join(root, 'scripts/cluster'), ['start', '--while', String(process.pid)], patience);
  if (cluster.code !== 0) throw new Error(`no cluster: ${cluster.stderr}`);
  const env = settings(cluster.stdout);
  const gitops = new Gitops(env);
  if (parts.length > 0) {
    const started = await run(join(root, 'scripts/gitops'), ['start', ...parts], { ...patience, env });
    if (started.code !== 0) {
      await gitops.stop();
      throw new Error(`no gitops: ${started.stderr}`);
    }
  }
  return gitops;
}

export function applicationRef(name: string): KubeObject {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name, namespace: 'argocd' } };
}

/** What of it a failed test wants to read. */
function summary({ sync, health, operationState, conditions }: ApplicationStatus): string {
  const parts = [
    `sync ${sync?.status} ${sync?.revision ?? ''}`,
    `health ${health?.status}`,
    `operation ${operationState?.phase} ${operationState?.message ?? ''}`,
    ...(conditions ?? []).map(({ type, message }) => `${type}: ${message}`),
    ...(operationState?.phase === 'Failed' ? [JSON.stringify(operationState.syncResult)] : []),
  ];
  return parts.join('; ');
}
