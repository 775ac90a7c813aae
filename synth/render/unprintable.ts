/** The way from the root of a document to one of its values. */
export type Trail = readonly (string | number)[];

/** A value that no YAML or JSON document can hold: the generator that made it has a bug. */
export class Unprintable extends Error {
  constructor(reason: string, trail: Trail) {
    super(`${written(trail)}: ${reason}`);
    this.name = 'Unprintable';
  }
}

/** Trails as people write them: `spec.groups[0].rules[2].expr`. */
function written(trail: Trail): string {
  let text = '';
  for (const step of trail) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[\w-]+$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text === '' ? 'the document' : text;
}

/** Why a value is none of: string, number, boolean, null, list, plain object. */
export function whyNotPlain(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'undefined has no place in a document (as a member of an object it would be left out)';
    case 'number':
      return `${value} is not a number that YAML and JSON know`;
    case 'bigint':
      return 'a bigint does not survive parsers that read numbers as doubles; use a string';
    case 'object':
      return `an instance of ${className(value)} is not plain data`;
    default:
      return `a ${typeof value} is not data`;
  }
}

function className(value: object | null): string {
  const name: unknown = value?.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'a class without a name';
}

export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export const CYCLE = 'stands inside itself';
export const LONE_SURROGATE = 'half of a surrogate pair is not text; the string was cut in the middle of a character';
