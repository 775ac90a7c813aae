import { RE2JS } from 're2js';
import { nearest } from '../../../facts/nearest.ts';
import type { Scalar } from '../../../source/node.ts';
import { quantity } from '../quantity.ts';
import { numberOf } from './scalar.ts';
import type { Type } from './type.ts';

interface Said {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What a scalar of the right type does not meet. `custom`: of a custom resource, whose conditions hold for an empty text too. */
export function* conditionsOf(node: Scalar, type: Type, path: string, custom: boolean): Iterable<Said> {
  const { text } = node;
  if (type.type === 'quantity') {
    if (quantity(text) === undefined) yield { message: `${path} is ${text}, which is no quantity`, hint: quantityMeant(text) };
    return;
  }
  // In built-in kinds an empty text says nothing; a default comes in its place.
  if (type.enum !== undefined && (custom || text !== '') && !type.enum.some((one) => String(one) === text))
    yield notListed(text, type.enum, path);
  const number = type.type === 'integer' || type.type === 'number' ? numberOf(node) : undefined;
  if (number !== undefined) {
    const [least, most] = bounds(type);
    if (number < least) yield { message: `${path} is ${text}, which is less than ${least}` };
    if (number > most) yield { message: `${path} is ${text}, which is more than ${most}` };
    return;
  }
  if (type.pattern !== undefined && !matches(type.pattern, text))
    yield { message: `${path} is ${shown(text)}, which does not match ${type.pattern}` };
  if (type.minLength !== undefined && isShorter(text, type.minLength))
    yield { message: text === '' ? `${path} is empty` : `${path} has fewer than ${type.minLength} characters` };
  if (type.maxLength !== undefined && text.length > type.maxLength && characters(text) > type.maxLength)
    yield { message: `${path} has more than ${type.maxLength} characters` };
  if (type.format === 'byte' && !isBase64(text)) yield { message: `${path} is not base64` };
  if (type.format === 'date-time' && !custom && !RFC3339.test(text))
    yield { message: `${path} is ${shown(text)}, which is no time`, hint: '2006-01-02T15:04:05Z' };
}

const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text === '' ? 'empty' : text);

/** As Go counts them: code points. */
const characters = (text: string) => Array.from(text).length;

const isShorter = (text: string, least: number) => text.length < least * 2 && characters(text) < least;

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function bounds({ format, minimum, maximum }: Type): readonly [number, number] {
  const [low, high] = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [-Infinity, Infinity];
  return [Math.max(low, minimum ?? -Infinity), Math.min(high, maximum ?? Infinity)];
}

function notListed(text: string, values: readonly unknown[], path: string): Said {
  const names = values.map(String).filter((one) => one !== '');
  const meant = nearest(text, names) ?? names.find((one) => one.toLowerCase() === text.toLowerCase());
  return { message: `${path} is ${shown(text)}, and must be one of ${names.join(', ')}`, hint: meant };
}

/** Whole groups of four; Go skips line ends. */
function isBase64(text: string): boolean {
  const bare = text.replaceAll(/[\r\n]/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}

/** `1GB`, `500MB`, `1g`: what people write for `1G`, `500M`, `1G`. */
function quantityMeant(text: string): string | undefined {
  const match = /^([0-9.]+) ?([kKmMgGtT])(i?)[bB]?$/.exec(text);
  if (match === null) return undefined;
  const letter = match[2]!.toUpperCase();
  return `${match[1]}${letter === 'K' && match[3] === '' ? 'k' : letter}${match[3]}`;
}

const known = new Map<string, RE2JS | null>();

/** A pattern that does not compile refuses nothing here: the API server would have refused the definition. */
function matches(pattern: string, text: string): boolean {
  let re = known.get(pattern);
  if (re === undefined) {
    try {
      re = RE2JS.compile(pattern);
    } catch {
      re = null;
    }
    known.set(pattern, re);
  }
  return re === null || re.matcher(text).find();
}
