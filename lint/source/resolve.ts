import type { Scalar } from './node.ts';

const INTEGER = /^[-+]?[0-9]+$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** The value of a plain scalar by YAML 1.2's core schema: https://yaml.org/spec/1.2.2/#103-core-schema */
export function resolvePlain(text: string): Scalar['value'] {
  const first = text.charCodeAt(0);
  // Digits, signs and points begin numbers; t, f, n, ~ (and their capitals) begin the words; the rest is text.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) return numberOf(text);
  if (text.length > 5) return text;
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      return text;
  }
}

function numberOf(text: string): Scalar['value'] {
  if (INTEGER.test(text)) return Number(text);
  if (FLOAT.test(text)) return Number(text);
  if (/^0x[0-9a-fA-F]+$/.test(text) || /^0o[0-7]+$/.test(text)) return Number(text);
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}
