/** One real API server for all test files of a run, started when the first of them asks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { type Need, judgesDir, root, run } from './judges.ts';
import { type Connection, Kube } from './kube.ts';

/** What a suite needs for it: `describeWith('...', apiserverNeeds, () => ...)`. */
export const apiserverNeeds: readonly string[] = ['etcd', 'kube-apiserver', 'openssl', 'curl', 'bash'];

/** The projects whose custom resources the server is started with, when their definitions are to be had. */
export type Project = 'argo-cd' | 'external-secrets' | 'prometheus-operator';

/** A suite that judges kinds of these projects (none named: of all) names this beside `apiserverNeeds`. */
export function crds(...projects: readonly Project[]): Need {
  const places = [process.env['CRD_DIR'], join(root, '../shared/crds'), join(judgesDir, 'crds/platform')];
  const path = places.find((place) => place !== undefined && existsSync(place));
  const wanted = projects.length > 0 ? projects : (['argo-cd', 'external-secrets', 'prometheus-operator'] as const);
  const lacks = wanted.filter((project) => path === undefined || !existsSync(join(path, project)));
  return path === undefined || lacks.length > 0
    ? { missing: `no definitions of the custom resources of ${lacks.join(', ')} here; \`make judges\` fetches them` }
    : { path };
}

/** The lines `NAME=value` that our scripts print. */
export function settings(stdout: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

export function connection(values: Readonly<Record<string, string>>): Connection {
  return { url: values['KUBE_URL'] ?? '', token: values['KUBE_TOKEN'] ?? '', ca: values['KUBE_CA'] ?? '' };
}

let shared: Promise<Kube> | undefined;

/**
 * The server of this run. Vitest's own process is what it lives for: all workers ask for the server of that one, and a watcher
 * ends it when that process has gone, also when it was killed. So no test file has to tidy up, and none can forget to.
 */
export function apiserver(): Promise<Kube> {
  shared ??= start();
  return shared;
}

async function start(): Promise<Kube> {
  const vitest = isMainThread ? process.ppid : process.pid;
  const { code, stdout, stderr } = await run(join(root, 'scripts/apiserver'), ['share', String(vitest)], { timeout: 180_000 });
  if (code !== 0) throw new Error(`no API server: ${stderr}`);
  return new Kube(connection(settings(stdout)));
}
