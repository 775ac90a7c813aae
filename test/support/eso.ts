/** What external-secrets would make of an ExternalSecret: the Secret that a program mounts, for the judge of that program. */
import { goProgram } from './go.ts';
import { type Need, run } from './judges.ts';

/** The part of an ExternalSecret that decides what comes out. */
export interface ExternalSecret {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: {
    readonly target?: { readonly name?: string; readonly template?: object };
    readonly data?: readonly { readonly secretKey: string; readonly remoteRef: RemoteRef }[];
    readonly dataFrom?: readonly { readonly extract?: RemoteRef }[];
  };
}

export interface RemoteRef {
  readonly key: string;
  readonly property?: string;
}

/**
 * What the fake store holds, by the key of the remote secret: its text, or its properties. A property of a text and the text of
 * properties are not there, as in a real store.
 */
export type Store = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

export interface Secret {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Not in base64. */
  readonly data: Readonly<Record<string, string>>;
}

/** What a suite needs for `finalSecret`. */
export function esoNeed(): Need {
  return goProgram('gotemplate');
}

/** Without a store every reference has the value `fake-<secretKey>`. A template that fails throws with the reason. */
export async function finalSecret(external: ExternalSecret, store?: Store): Promise<Secret> {
  const { path, missing } = esoNeed();
  if (path === undefined) throw new Error(missing);
  const { metadata, spec } = external;
  const values: Record<string, string> = {};
  for (const { extract } of spec.dataFrom ?? []) {
    if (extract === undefined) throw new Error(`ExternalSecret ${metadata.name}: of dataFrom only extract is known here`);
    Object.assign(values, fetchAll(extract, store));
  }
  for (const { secretKey, remoteRef } of spec.data ?? []) {
    values[secretKey] = store === undefined ? `fake-${secretKey}` : fetch(remoteRef, store);
  }
  const { code, stdout, stderr } = await run(path, [], { stdin: JSON.stringify({ template: spec.target?.template ?? null, values }) });
  if (code !== 0) throw new Error(`ExternalSecret ${metadata.name}: ${stderr.trim()}`);
  const made = JSON.parse(stdout);
  return {
    name: spec.target?.name ?? metadata.name,
    namespace: metadata.namespace,
    type: made.type || 'Opaque',
    labels: made.labels ?? {},
    annotations: made.annotations ?? {},
    data: made.data ?? {},
  };
}

function fetch({ key, property }: RemoteRef, store: Store): string {
  const held = store[key];
  const value = property === undefined || held === undefined || typeof held === 'string' ? held : held[property];
  const fits = property === undefined || typeof held === 'object';
  if (typeof value !== 'string' || !fits)
    throw new Error(`the store has no ${key}${property === undefined ? '' : `, property ${property}`}`);
  return value;
}

function fetchAll({ key }: RemoteRef, store: Store | undefined): Readonly<Record<string, string>> {
  const held = store?.[key];
  if (typeof held !== 'object') throw new Error(`the store has no properties of ${key}, which extract reads`);
  return held;
}
