import type { Artifact, Origin } from '../artifact.ts';

/** Two artifacts that would be one: each problem names both places in the spec. */
export function duplicates(artifacts: readonly Artifact[]): string[] {
  const problems: string[] = [];
  const files = new Map<string, Artifact>();
  const objects = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    // Where case does not count (macOS, Windows) one of the two files would silently replace the other.
    const file = once(files, artifact.path.toLowerCase(), artifact);
    if (file !== undefined) {
      problems.push(`${both(file, artifact)}: both write ${artifact.path}; rename one of the two`);
      continue;
    }
    const identity = objectOf(artifact);
    const object = identity === undefined ? undefined : once(objects, JSON.stringify(identity), artifact);
    if (identity === undefined || object === undefined) continue;
    const { environment, kind, group, name, namespace } = identity;
    const what = `${group === '' ? '' : `${group} `}${kind} ${name}${namespace === '' ? '' : ` in namespace ${namespace}`}`;
    problems.push(
      `${both(object, artifact)}: both declare ${what} for ${environment} (${object.path}, ${artifact.path}); rename one of the two`,
    );
  }
  return problems;
}

/** Whoever had the key before. */
function once(seen: Map<string, Artifact>, key: string, artifact: Artifact): Artifact | undefined {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, artifact);
  return before;
}

function both(first: Artifact, second: Artifact): string {
  return `${place(second.origin)} and ${place(first.origin)}`;
}

function place({ file, line, column, path }: Origin): string {
  return `${file}:${line}:${column} ${path}`;
}

interface Identity {
  readonly environment: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** What Kubernetes tells objects apart by; the version does not count. */
function objectOf({ path, body }: Artifact): Identity | undefined {
  if (!('yaml' in body)) return undefined;
  const { apiVersion, kind, metadata } = record(body.yaml);
  const { name, namespace } = record(metadata);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return { environment: path.split('/')[1] ?? '', group, kind, namespace: typeof namespace === 'string' ? namespace : '', name };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
