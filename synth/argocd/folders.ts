import type { Artifact, KubernetesObject, Origin } from '../artifact.ts';
import type { Model } from '../model.ts';
import { distinct, type Kind } from './kinds.ts';

/** A folder that is one Application. */
export interface Folder {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  readonly origin: Origin;
}

/** The folders of what others have generated, sorted; those that begin with `_` are for people and tools. */
export function folders(model: Model, artifacts: readonly Artifact[]): Folder[] {
  const byName = new Map<string, KubernetesObject[]>();
  for (const { path, body } of artifacts) {
    const [root, environment, name = '_', file] = path.split('/');
    if (root !== 'dist' || environment !== model.environment.name || file === undefined || name.startsWith('_')) continue;
    if (!('yaml' in body) || !isObject(body.yaml)) continue;
    byName.set(name, [...(byName.get(name) ?? []), body.yaml]);
  }
  return [...byName]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, objects]) => ({ name, objects, origin: model.environment.origin }));
}

const isObject = (value: unknown): value is KubernetesObject =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as KubernetesObject).kind === 'string' &&
  typeof (value as KubernetesObject).apiVersion === 'string';

/** What runs, and so comes after everything that it needs. */
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Rollout']);

/** Order among Applications: namespaces, what fills Secrets, charts (0), what charts read, what runs. */
export function waveOf({ objects }: Folder): number {
  const has = (test: (kind: string) => boolean) => objects.some(({ kind }) => test(kind));
  if (has((kind) => WORKLOADS.has(kind))) return 10;
  if (has((kind) => kind === 'Namespace')) return -20;
  // Pods of charts wait for their Secrets, so these come before the charts.
  if (has((kind) => kind === 'ExternalSecret')) return -5;
  return 5;
}

/** Argo CD compares templates of claims with defaults that a server-side apply makes the server's own: OutOfSync for ever. */
export const hasClaims = ({ objects }: Folder): boolean =>
  objects.some(
    (object) =>
      object.kind === 'StatefulSet' && (object as { spec?: { volumeClaimTemplates?: unknown } }).spec?.volumeClaimTemplates !== undefined,
  );

/** Where most of its objects lie. Argo CD asks the project about this one place, also when all objects name theirs. */
export function namespaceOf({ objects }: Folder, fallback: string): string {
  const counts = new Map<string, number>();
  for (const { metadata } of objects)
    if (metadata.namespace !== undefined) counts.set(metadata.namespace, (counts.get(metadata.namespace) ?? 0) + 1);
  return [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]?.[0] ?? fallback;
}

/** Every kind once, sorted. Objects without a namespace belong to the cluster. */
export function kindsOf(all: readonly Folder[], scope: 'cluster' | 'namespace'): Kind[] {
  return distinct(
    all
      .flatMap(({ objects }) => objects)
      .filter(({ metadata }) => (metadata.namespace === undefined) === (scope === 'cluster'))
      .map(({ apiVersion, kind }) => ({ group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '', kind })),
  );
}
