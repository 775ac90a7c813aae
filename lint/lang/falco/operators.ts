import type { FieldType } from './fields.ts';

const NUMERIC = new Set(['=', '==', '!=', '<', '<=', '>', '>=', 'in', 'intersects', 'exists']);
const LOGICAL = new Set(['=', '==', '!=', 'in', 'intersects', 'exists']);
const TEXTUAL = new Set([
  ...NUMERIC,
  'contains',
  'icontains',
  'startswith',
  'endswith',
  'glob',
  'iglob',
  'pmatch',
  'regex',
  'bcontains',
  'bstartswith',
]);
const BYTES = new Set([...LOGICAL, 'contains', 'startswith', 'endswith', 'bcontains', 'bstartswith']);
const LISTS = new Set(['in', 'intersects', 'exists']);

const BY_TYPE: Readonly<Record<Exclude<FieldType, 'any'>, ReadonlySet<string>>> = {
  // Bytes in texts: Falco takes them since 0.38, older ones refused.
  str: TEXTUAL,
  int: NUMERIC,
  uint: NUMERIC,
  time: NUMERIC,
  port: NUMERIC,
  double: NUMERIC,
  bool: LOGICAL,
  ip: LOGICAL,
  net: LOGICAL,
  buf: BYTES,
};

const SAID: Readonly<Record<Exclude<FieldType, 'any'>, string>> = {
  str: 'a text',
  int: 'a number',
  uint: 'a number',
  time: 'a number',
  port: 'a port',
  double: 'a number',
  bool: 'true or false',
  ip: 'an IP address',
  net: 'an IP network',
  buf: 'bytes',
};

/** Why an operator does not take a field of this type (libsinsp/filter_compare.cpp); undefined when it does. */
export function comparable(op: string, type: FieldType, list: boolean): string | undefined {
  // What a raw argument is depends on the event.
  if (type === 'any') return undefined;
  if (list)
    return LISTS.has(op) || MODIFIED.has(op) ? undefined : `is a list, and ${op} takes one value: in, intersects and exists take lists`;
  return BY_TYPE[type].has(op) ? undefined : `is ${SAID[type]}, and ${op} does not take that`;
}

/** Since 0.44 operators of texts take lists with a modifier; which of them a list field takes has not settled. */
const MODIFIED = new Set(['contains', 'icontains', 'startswith', 'endswith', 'glob', 'iglob', 'regex']);

/** What a transformer makes of a type, or why it does not take it. `type` is undefined for a constant. */
export function transformed(
  transformer: string,
  type: FieldType | undefined,
  list: boolean,
): { readonly type: FieldType; readonly list: boolean } | string {
  switch (transformer) {
    case 'tolower':
    case 'toupper':
    case 'basename':
      return type === 'str' || type === 'any' ? { type: 'str', list } : `${transformer}() takes a text`;
    case 'b64':
      return type === 'str' || type === 'buf' || type === 'any' ? { type: 'str', list } : 'b64() takes a text or bytes';
    case 'len':
      return type === 'str' || type === 'buf' || type === 'any' || list
        ? { type: 'uint', list: false }
        : 'len() takes a text, bytes or a list';
    default:
      return { type: 'str', list: false };
  }
}
