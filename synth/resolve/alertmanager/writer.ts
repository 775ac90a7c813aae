import type { SecretRef } from '../../../spec/secret.ts';
import type { Origin } from '../../artifact.ts';
import { CONFIG_DIR } from '../../model/alertmanager.ts';
import { problem, type Context } from '../context.ts';

/** Keys of the Secret as they are asked for: each with its place in the secret store. */
export type Credentials = Map<string, { readonly remoteKey: string; readonly property: string }>;

/** What it takes to write a part of `alertmanager.yaml`: where we are in the spec, and where problems and credentials go. */
export class Writer {
  readonly context: Context;
  readonly credentials: Credentials;
  /** Names that `{{ template "..." }}` may call. */
  readonly templates: ReadonlySet<string>;
  private readonly origin: (keys: readonly (string | number)[]) => Origin;
  private readonly keys: readonly (string | number)[];

  constructor(shared: Pick<Writer, 'context' | 'credentials' | 'templates'>, origin: Writer['origin'], keys: Writer['keys'] = []) {
    this.context = shared.context;
    this.credentials = shared.credentials;
    this.templates = shared.templates;
    this.origin = origin;
    this.keys = keys;
  }

  /** The writer for what stands under a key. */
  in(...keys: readonly (string | number)[]): Writer {
    return new Writer(this, this.origin, [...this.keys, ...keys]);
  }

  /** The place in the spec. Asked only when it is needed, since finding it means reading the author's file. */
  place(): Origin {
    return this.origin(this.keys);
  }

  problem(message: string): void {
    problem(this.context, this.place(), message);
  }

  /** Asks for a credential; returns its key in the Secret. */
  credential(ref: SecretRef): string {
    const key = `${ref.secret}.${ref.key}`.replaceAll(/[^-._a-zA-Z0-9]/g, '_');
    const remote = { remoteKey: `${this.context.environment.secretStore.prefix}${ref.secret}`, property: ref.key };
    const before = this.credentials.get(key);
    if (before !== undefined && (before.remoteKey !== remote.remoteKey || before.property !== remote.property)) {
      this.problem(
        `the secret ${remote.remoteKey}/${remote.property} and the secret ${before.remoteKey}/${before.property} would both be mounted as ${key}; rename one of them in the store`,
      );
    }
    if (key === 'alertmanager.yaml' || key.endsWith('.tmpl') || key.length > 253) {
      this.problem(
        `a secret cannot be mounted as ${key}, which is ${key.length > 253 ? 'longer than 253 characters' : 'the name of a file of ours'}; rename it in the store`,
      );
    }
    this.credentials.set(key, remote);
    return key;
  }

  /** Asks for a credential; returns the file that it is mounted as. */
  file(ref: SecretRef): string {
    return `${CONFIG_DIR}/${this.credential(ref)}`;
  }
}
