import { site, type Site } from './site.ts';

/** Says what a handle is of. A registered symbol, so that two copies of the package still understand each other. */
export const KIND: unique symbol = Symbol.for('therapy-ops.kind') as never;

/** Where a handle keeps what its author wrote; for resolve, not for authors. */
export const DECLARED: unique symbol = Symbol.for('therapy-ops.declared') as never;

/** A typed reference to something that was declared: `to.pagerduty`, `book.backendDown`. The key is the name. */
export interface Ref<K extends string, N extends string = string> {
  readonly [KIND]: K;
  readonly name: N;
}

/** A record of handles: the same keys as the record that was declared. */
export type Handles<K extends string, T> = { readonly [N in keyof T]: Ref<K, N & string> };

/** What a declaration leaves behind for resolve: what was written, under which key, by which call. */
export interface Declared<D = unknown> {
  readonly key: string;
  readonly definition: D;
  readonly site: Site;
}

/** Makes a handle of every entry of a record. */
export function declare<K extends string, T extends object>(kind: K, record: T, from: Function): Handles<K, T> {
  const where = site(from);
  const handles = Object.entries(record).map(([key, definition]) => [key, handle(kind, key, definition, where)]);
  return Object.freeze(Object.fromEntries(handles)) as Handles<K, T>;
}

/** One handle. */
export function handle<K extends string, N extends string>(kind: K, name: N, definition: unknown, where: Site): Ref<K, N> {
  const declared: Declared = { key: name, definition, site: where };
  return Object.freeze({ [KIND]: kind, name, [DECLARED]: declared });
}

/** Whether a value is a handle of this kind. */
export function isRef<K extends string>(value: unknown, kind: K): value is Ref<K> {
  return typeof value === 'object' && value !== null && (value as Partial<Ref<string>>)[KIND] === kind;
}

/** What was declared under a handle. Throws for what is no handle of ours: types forbid it, a cast does not. */
export function declared<D>(ref: Ref<string>): Declared<D> {
  const found = (ref as unknown as { [DECLARED]?: Declared<D> })[DECLARED];
  if (found === undefined) throw new TypeError(`${JSON.stringify(ref)} is not a handle that a declarator of therapy-ops made`);
  return found;
}

/** Freezes a literal without loosening its type. */
export const frozen = <T extends object>(value: T): T => Object.freeze(value);
