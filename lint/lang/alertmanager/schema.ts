import type { Span } from '../../source/node.ts';
import type { Fields } from './fields.ts';

/**
 * The types of Alertmanager's configuration as its Go structs have them.
 * - `duration`: Prometheus's (`1h30m`); `goDuration`: Go's as text (`1.5h`); `timeout`: Go's, where a bare number is nanoseconds.
 * - `url`: http or https with a host; `secretUrl`: that or `<secret>`; `templateUrl`: that, or a Go template; `anyUrl`: what Go parses.
 * - `textOrStruct`: a template as a string, or a struct.
 */
export type Leaf =
  | 'string'
  | 'bool'
  | 'int'
  | 'uint'
  | 'float'
  | 'any'
  | 'duration'
  | 'goDuration'
  | 'timeout'
  | 'url'
  | 'secretUrl'
  | 'templateUrl'
  | 'anyUrl'
  | 'hostPort'
  | 'regexp'
  | 'matchers'
  | 'tlsVersion'
  | 'location'
  | 'weekdays'
  | 'daysOfMonth'
  | 'months'
  | 'years';

export type Type = Leaf | { readonly list: Type } | { readonly map: Type } | { readonly textOr: Struct } | Struct;

export interface Struct {
  /** As the error names it: `slack_config`. */
  readonly struct: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Type of the fields that have no name of their own. */
  readonly rest?: Type;
  /** What must hold beyond the types. */
  readonly check?: Check;
}

export interface Field {
  readonly type: Type | (() => Type);
  /** The first version that knows it; none: known since long (0.22 or before). */
  readonly since?: string;
  /** It holds a credential. */
  readonly secret?: true;
  /** A Go template, run at each notification. For lists and maps: their texts. */
  readonly template?: true;
}

export type Report = (message: string, at: Span, hint?: string) => void;
export type Check = (fields: Fields, report: Report, mode: Mode) => void;
export type Mode = 'utf8' | 'classic' | 'fallback';

const of = (type: Field['type']): Field => ({ type });
export const string: Field = of('string');
export const text: Field = { type: 'string', template: true };
export const secret: Field = { type: 'string', secret: true };
export const bool: Field = of('bool');
export const int: Field = of('int');
export const uint: Field = of('uint');
export const float: Field = of('float');
export const duration: Field = of('duration');
export const goDuration: Field = of('goDuration');
export const timeout: Field = of('timeout');
export const url: Field = of('url');
export const anyUrl: Field = of('anyUrl');
export const secretUrl: Field = { type: 'secretUrl', secret: true };
export const strings: Field = of({ list: 'string' });
export const texts: Field = { type: { list: 'string' }, template: true };
export const stringMap: Field = of({ map: 'string' });
export const textMap: Field = { type: { map: 'string' }, template: true };
export const anything: Field = of('any');
export const templates: Field = { type: 'any', template: true };
export const one = (type: Field['type']): Field => of(type);
export const list = (type: Type): Field => of({ list: type });

/** These fields are known since a version. */
export const since = <F extends Readonly<Record<string, Field>>>(version: string, fields: F): F =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, since: field.since ?? version }])) as F;

/** At most one of these may be set; each is `a` or `a_file`. */
export function atMostOne(fields: Fields, report: Report, ...names: readonly string[]): void {
  const set = names.filter((name) => fields.has(name));
  if (set.length < 2) return;
  report(`${enumeration(set)} exclude each other`, fields.at(set.at(-1)!), `keep one of ${enumeration(set)}`);
}

/** One of these must be set. */
export function oneOf(fields: Fields, report: Report, ...names: readonly string[]): void {
  if (names.some((name) => fields.has(name))) return;
  report(names.length === 1 ? `${names[0]} is missing` : `one of ${enumeration(names)} is missing`, fields.head, `${names[0]}: `);
}

export const enumeration = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
