import type { ScalarType } from './scalar.ts';
import type { Type } from './type.ts';

const WANTED: Readonly<Record<Type['type'], string>> = {
  object: 'a mapping',
  free: 'a mapping',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  quantity: 'a quantity',
  'int-or-string': 'a whole number or a text',
  any: 'a value',
};

export const wanted = ({ type }: Type): string => WANTED[type];

/** For messages: what a scalar is. */
export function article(found: ScalarType, text: string): string {
  if (found === 'string') return text.length > 0 && text.length <= 30 && !text.includes('\n') ? `the text ${text}` : 'a text';
  if (found === 'boolean') return `${text}, which YAML reads as ${/^[yotYOT]/.test(text) && !/^(of|Of|OF)/.test(text) ? 'true' : 'false'}`;
  return found === 'null' ? 'null' : `the number ${text}`;
}

/** Whether a scalar of one type is a value of another. */
export function fits(found: ScalarType, { type }: Type): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'string':
      return found === 'string';
    case 'boolean':
      return found === 'boolean';
    case 'integer':
      return found === 'integer';
    case 'number':
      return found === 'integer' || found === 'number';
    case 'int-or-string':
      return found === 'integer' || found === 'string';
    case 'quantity':
      return found !== 'boolean';
    default:
      return false;
  }
}

/** A text that a tool replaces before any API server sees it: `${PORT}`, `{{ .Values.port }}`, `$(port)`, `<port>`, `__PORT__`, `%PORT%`. */
export const isPlaceholder = (text: string): boolean =>
  PLACEHOLDER_START.test(text) && /\$\{|\$\(|\{\{|\[\[|<[A-Za-z][\w .:/#-]*>|__[A-Z]\w*__|%\w+%|@\w+@|^\$[A-Z_]+$/.test(text);

const PLACEHOLDER_START = /[$<[{_%@]/;
