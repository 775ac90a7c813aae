import { nearest } from '../../facts/nearest.ts';
import { FIELDS } from './fields.data.ts';

export type FieldType = 'str' | 'int' | 'uint' | 'time' | 'bool' | 'ip' | 'net' | 'port' | 'buf' | 'double' | 'any';

/** A field of the catalogue. */
export interface FieldInfo {
  readonly name: string;
  readonly type: FieldType;
  /** What may stand in brackets behind it: `field[0]`. */
  readonly argument: 'none' | 'allowed' | 'required';
  /** A name may follow a further dot: `evt.arg.name`; `required` when it must, there or in brackets. */
  readonly dotted: 'none' | 'allowed' | 'required';
  /** What the argument is; undefined for either. */
  readonly by: 'index' | 'key' | undefined;
  readonly list: boolean;
  /** Cannot be compared with another field. */
  readonly fixed: boolean;
  /** Cannot be transformed. */
  readonly plain: boolean;
  /** Cannot be printed. */
  readonly unprintable: boolean;
  readonly deprecated: boolean;
  /** Not there in Falco 0.32. */
  readonly recent: boolean;
}

let catalogue: ReadonlyMap<string, FieldInfo> | undefined;

/** By name, without arguments. */
export function fields(): ReadonlyMap<string, FieldInfo> {
  catalogue ??= new Map(FIELDS.trim().split('\n').map(parse));
  return catalogue;
}

function parse(line: string): [string, FieldInfo] {
  const [name, type, ...flags] = line.split(' ') as [string, FieldType, ...string[]];
  const has = (flag: string) => flags.includes(flag);
  const level = (flag: string) => (has(`${flag}!`) ? 'required' : has(flag) ? 'allowed' : 'none');
  const info: FieldInfo = {
    name,
    type,
    argument: level('arg'),
    dotted: level('dot'),
    by: has('index') ? 'index' : has('key') ? 'key' : undefined,
    list: has('list'),
    fixed: has('norhs'),
    plain: has('notr'),
    unprintable: has('filter') || has('table'),
    deprecated: has('old'),
    recent: has('new'),
  };
  return [name, info];
}

/** A field as it is used, with what the dots behind its catalogued name say: `evt.arg.flags` is `evt.arg` with the rest `flags`. */
export interface FoundField {
  readonly info: FieldInfo;
  readonly rest: string;
}

const found = new Map<string, FoundField | null>();

/** What a dotted name means; undefined when Falco knows no such field. */
export function findField(name: string): FoundField | undefined {
  let known = found.get(name);
  if (known === undefined) {
    // Names come from users' texts: the memory is kept small.
    if (found.size > 5000) found.clear();
    found.set(name, (known = look(name)));
  }
  return known ?? undefined;
}

function look(name: string): FoundField | null {
  const exact = fields().get(name);
  if (exact !== undefined) return { info: exact, rest: '' };
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const info = fields().get(name.slice(0, dot));
    if (info !== undefined && info.dotted !== 'none') return { info, rest: name.slice(dot + 1) };
  }
  return null;
}

/** Classes that Falco 0.44 and its own plugins know. A name of any other class may come from a plugin of the user's. */
const CLASSES = new Set([
  'evt',
  'syscall',
  'proc',
  'thread',
  'fd',
  'fdlist',
  'user',
  'group',
  'fs',
  'syslog',
  'util',
  'container',
  'k8s',
  'k8smeta',
  'ka',
  'json',
  'jevt',
]);

/** Classes that once were: tracers and Mesos left with Falco 0.3x. */
const GONE = new Set(['span', 'evtin', 'mesos', 'marathon']);

export const isOwnClass = (name: string): boolean => CLASSES.has(classOf(name)) || GONE.has(classOf(name));

export const classOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf('.')));

/** The catalogued field whose name differs least from an unknown one; undefined when none is near. */
export function nearestField(name: string): string | undefined {
  return nearest(name, fields().keys());
}
