import { brotliDecompressSync } from 'node:zlib';
import { TYPES } from '../schemas/data.ts';
import type { Ref, Schema, Table, Type } from './type.ts';

/** Unpacked when the first object asks, a few milliseconds; each type is read when something of it is met. */
class Shipped implements Table {
  readonly #lines: readonly string[];
  readonly #kinds: ReadonlyMap<string, Ref>;
  readonly #types: (Type | undefined)[] = [];

  constructor() {
    const [kinds = '{}', ...lines] = brotliDecompressSync(Buffer.from(TYPES, 'base64')).toString().split('\n');
    this.#kinds = new Map(Object.entries(JSON.parse(kinds) as Record<string, Ref>));
    this.#lines = lines;
  }

  at(ref: Ref): Type {
    return (this.#types[ref] ??= JSON.parse(this.#lines[ref]!) as Type);
  }

  root(kind: string): Ref | undefined {
    return this.#kinds.get(kind);
  }

  kinds(): Iterable<string> {
    return this.#kinds.keys();
  }
}

let shipped: Shipped | undefined;
const schemas = new Map<string, Schema | undefined>();

/** The schema of a kind of Kubernetes itself, Argo CD, external-secrets or prometheus-operator. `apiVersion` is `v1` or `group/version`. */
export function builtIn(apiVersion: string, kind: string): Schema | undefined {
  const id = `${apiVersion}/${kind}`;
  if (!schemas.has(id)) {
    const table = (shipped ??= new Shipped());
    const root = table.root(id);
    schemas.set(id, root === undefined ? undefined : { table, root, custom: isCustom(apiVersion) });
  }
  return schemas.get(id);
}

/** All kinds that are shipped, as `apiVersion/kind`. */
export const builtInKinds = (): Iterable<string> => (shipped ??= new Shipped()).kinds();

/** Groups of Kubernetes itself have one word, or end so. */
const isCustom = (apiVersion: string) =>
  apiVersion.includes('/') && apiVersion.slice(0, apiVersion.indexOf('/')).includes('.') && !/\.k8s\.io\//.test(apiVersion);
