import type { SecretRef } from '../../../spec/secret.ts';
import type { Origin } from '../../artifact.ts';
import type { AppName, EnvModel, MountModel } from '../../model/apps.ts';
import { problem, secretFor, type Context } from '../context.ts';
import { SETTINGS } from './settings.ts';

/** Where files of Secrets appear in a container. */
const SECRETS = '/etc/therapy-ops/secrets';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What a name or a value looks like when somebody is about to commit a secret. */
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|CREDENTIALS)$/i;
const SECRET_VALUE =
  /:\/\/[^/\s:@]*:[^/\s@]+@|-----BEGIN [A-Z ]*PRIVATE KEY|hooks\.slack\.com\/services\/|discord(app)?\.com\/api\/webhooks\//;

interface Home {
  readonly app: AppName;
  readonly namespace: string;
  readonly application: string;
  /** The Kubernetes Secret. */
  readonly secret: string;
  readonly secretsAs: 'files' | 'env';
  readonly origin: Origin;
}

/** The variables of one container, in the order in which they were set. */
export class Env {
  readonly #context: Context;
  readonly #home: Home;
  readonly #variables: EnvModel[] = [];
  readonly #files: string[] = [];

  constructor(context: Context, home: Home) {
    this.#context = context;
    this.#home = home;
  }

  /** Nothing is set for what is undefined. */
  set(name: string, value: string | number | boolean | undefined): this {
    if (value !== undefined) this.#variables.push({ name, value: String(value) });
    return this;
  }

  /** As a variable, or as a file that `NAME_FILE` names, whichever the workload wants. `as` for programs that know but one way. */
  secret(name: string, ref: SecretRef | undefined, origin: Origin = this.#home.origin, as: 'files' | 'env' = this.#home.secretsAs): this {
    if (ref === undefined || !this.#good(ref, origin)) return this;
    if (as === 'files') return this.set(`${name}_FILE`, this.#mount(name, ref));
    const { namespace, application, secret } = this.#home;
    this.#variables.push({
      name,
      secret: secretFor(this.#context, ref, { name: secret, key: name, namespace, application, origin: this.#home.origin }),
    });
    return this;
  }

  /** The path of a file: for variables that have always been paths. */
  file(name: string, ref: SecretRef | undefined, origin: Origin = this.#home.origin): this {
    if (ref === undefined || !this.#good(ref, origin)) return this;
    return this.set(name, this.#mount(name, ref));
  }

  /** The paths of several files in one variable. */
  paths(refs: readonly { readonly key: string; readonly ref: SecretRef; readonly origin: Origin }[]): string[] {
    return refs.flatMap(({ key, ref, origin }) => (this.#good(ref, origin) ? [this.#mount(key, ref)] : []));
  }

  /** What the author added. */
  extra(variables: Readonly<Record<string, string | number | boolean | SecretRef>> | undefined): this {
    const taken = new Set(this.#variables.map(({ name }) => name));
    for (const [name, value] of Object.entries(variables ?? {})) {
      const origin = { ...this.#home.origin, path: `${this.#home.origin.path}.env.${name}` };
      const say = (message: string) => problem(this.#context, origin, message);
      const setting = SETTINGS[this.#home.app][name] ?? SETTINGS[this.#home.app][name.replace(/_FILE$/, '')];
      if (!NAME.test(name)) say(`${name} cannot name a variable; use letters, digits and underscores`);
      else if (setting !== undefined) say(`${name} has a setting of its own; write apps.${this.#home.app}.${setting}`);
      else if (taken.has(name)) say(`${name} is set by us; take it out`);
      else if (typeof value === 'object') this.secret(name, value, origin);
      else if (SECRET_NAME.test(name) || SECRET_VALUE.test(String(value)))
        say(`${name} looks like a secret, and this file is committed; write secret('<name>', '<key>') instead of the value`);
      else this.set(name, value);
    }
    return this;
  }

  get variables(): readonly EnvModel[] {
    return this.#variables;
  }

  get mounts(): readonly MountModel[] {
    return this.#files.length === 0 ? [] : [{ kind: 'Secret', name: this.#home.secret, path: SECRETS, keys: this.#files }];
  }

  #mount(key: string, ref: SecretRef): string {
    const { namespace, application, secret, origin } = this.#home;
    secretFor(this.#context, ref, { name: secret, key, namespace, application, origin });
    if (!this.#files.includes(key)) this.#files.push(key);
    return `${SECRETS}/${key}`;
  }

  #good(ref: SecretRef, origin: Origin): boolean {
    const good = [ref.secret, ref.key].every((part) => typeof part === 'string' && /^\S+$/.test(part));
    if (!good)
      problem(
        this.#context,
        origin,
        `secret(${JSON.stringify(ref.secret)}, ${JSON.stringify(ref.key)}) names no value of the secret store; write its name and the property in it, without spaces`,
      );
    return good;
  }
}
