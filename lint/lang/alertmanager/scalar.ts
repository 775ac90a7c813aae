/**
 * What gopkg.in/yaml.v2, Alertmanager's reader, makes of a scalar. It speaks YAML 1.1: `yes` is a boolean, `0x1F` a number,
 * `1_000` too; and whoever wants a string gets the text of any scalar.
 */
import type { Node, Scalar } from '../../source/node.ts';

export type Resolved = 'null' | 'bool' | 'int' | 'float' | 'string';

const BOOLEANS = new Set('y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF'.split(' '));
const TRUE = new Set('y Y yes Yes YES true True TRUE on On ON'.split(' '));
const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const FLOATS = new Set('.nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'.split(' '));
const INT = /^[-+]?(?:0|[1-9][0-9]*|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0[bB][01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** A number that starts with its point is left to Go's own reader, which knows more forms than YAML. */
const DOTTED = /^\.(?:[0-9]+_?)+(?:[eE][-+]?[0-9]+)?$/;

export const quoted = (scalar: Scalar): boolean => scalar.style !== 'plain' && scalar.style !== 'missing';

/** The type that the reader sees. A timestamp counts as a string: nobody here asks for one. */
export function resolve(scalar: Scalar): Resolved {
  if (quoted(scalar)) return 'string';
  const { text } = scalar;
  if (NULLS.has(text)) return 'null';
  if (BOOLEANS.has(text)) return 'bool';
  if (FLOATS.has(text)) return 'float';
  const first = text.charCodeAt(0);
  if (first === 0x2e) return DOTTED.test(text) ? 'float' : 'string';
  if (first !== 0x2b && first !== 0x2d && (first < 0x30 || first > 0x39)) return 'string';
  const plain = text.replaceAll('_', '');
  if (INT.test(plain)) return fits(plain) ? 'int' : FLOAT.test(plain) ? 'float' : 'string';
  return FLOAT.test(plain) && Number.isFinite(Number(plain)) ? 'float' : 'string';
}

/** An integer of 64 bits, signed or not. */
function fits(plain: string): boolean {
  const value = big(plain);
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}

function big(plain: string): bigint {
  const negative = plain.startsWith('-');
  const digits = plain.replace(/^[-+]/, '');
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const value = BigInt(octal.toLowerCase());
  return negative ? -value : value;
}

/** Whether it fits a field of 64 bits; a fraction is cut off, as Go does. */
export function isInteger(scalar: Scalar, signed: boolean): boolean {
  const type = resolve(scalar);
  if (type === 'float') return number(scalar) <= (signed ? 2 ** 63 : 2 ** 64);
  if (type !== 'int') return false;
  const value = big(scalar.text.replaceAll('_', ''));
  return signed ? value < 2n ** 63n : value >= 0n;
}

/** The value of a number; NaN for everything else. */
export function number(scalar: Scalar): number {
  const plain = scalar.text.replaceAll('_', '').toLowerCase();
  switch (resolve(scalar)) {
    case 'int':
      return Number(big(plain));
    case 'float':
      return plain.endsWith('.inf') ? (plain.startsWith('-') ? -Infinity : Infinity) : Number(plain);
    default:
      return NaN;
  }
}

export const isTrue = (node: Node | undefined): boolean => node?.kind === 'scalar' && !quoted(node) && TRUE.has(node.text);

/** What the reader takes for "nothing here" before it looks at the type. */
export const isNull = (node: Node | undefined): boolean =>
  node === undefined || (node.kind === 'scalar' && !quoted(node) && (node.text === '' || node.text === '~' || node.text === 'null'));

/** The text that a string field gets; empty for nothing, and for what is no scalar. */
export const stringOf = (node: Node | undefined): string =>
  node?.kind !== 'scalar' || (!quoted(node) && NULLS.has(node.text)) ? '' : node.text;
