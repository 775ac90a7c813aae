import type { Scalar } from '../../../source/node.ts';

export type ScalarType = 'null' | 'boolean' | 'integer' | 'number' | 'string';

const NULL: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** YAML 1.1, as Kubernetes reads it: `yes` and `off` are no texts. */
const BOOLEAN = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF|true|True|TRUE|false|False|FALSE)$/;
const LONGEST_WORD = 5;
const INTEGER = /^[-+]?(?:0|[1-9][0-9_]*|0[0-7_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;

/** What the API server's YAML reader makes of a scalar. A number without a fraction is an integer, however it is written. */
export function typeOf({ style, text }: Scalar): ScalarType {
  if (style === 'missing') return 'null';
  if (style !== 'plain') return 'string';
  if (text.length <= LONGEST_WORD) {
    if (NULL.has(text)) return 'null';
    if (BOOLEAN.test(text)) return 'boolean';
  }
  // Numbers begin with a digit, a sign or a dot.
  if (text.charCodeAt(0) > 57) return 'string';
  if (INTEGER.test(text)) return 'integer';
  if (!FLOAT.test(text)) return 'string';
  return Number.isInteger(Number(text)) ? 'integer' : 'number';
}

/** A number as the API server reads it; NaN for what is none. */
export function numberOf({ text }: Scalar): number {
  const digits = text.replaceAll('_', '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const bare = digits.replace(/^[-+]/, '');
  return sign * (/^0[0-7]+$/.test(bare) ? Number.parseInt(bare, 8) : Number(bare));
}
