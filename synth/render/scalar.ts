/**
 * How a string has to be written so that every reader gets back the same string: YAML 1.1 (PyYAML, Go's yaml.v2 and
 * with it sigs.k8s.io/yaml) and YAML 1.2 (yaml.v3, `yaml`). In doubt it is quoted: a quote too many is harmless.
 */

/** What a string contains; bits, since one pass over the characters has to answer all. */
const LINE_BREAK = 1;
const TAB = 2;
/** `: ` and ` #`, which end a plain string. */
const INDICATOR = 4;
/** Characters that can only be written as an escape. */
export const ESCAPE = 8;
export const LONE_SURROGATE = 16;

const [PLAIN, COLON, HASH, NEWLINE, TABULATOR, CONTROL] = [0, 1, 2, 3, 4, 5];
const KIND = new Uint8Array(128);
KIND.fill(CONTROL, 0, 0x20);
KIND[0x7f] = CONTROL;
KIND[0x0a] = NEWLINE;
KIND[0x09] = TABULATOR;
KIND[0x3a] = COLON;
KIND[0x23] = HASH;

/** Anything but printable ASCII and line breaks. The engine answers this ten times faster than a loop over the characters. */
const EXTRAORDINARY = /[^\n -~]/;

export function contents(text: string): number {
  if (EXTRAORDINARY.test(text)) return contentsByCharacter(text);
  const breaks = text.includes('\n') ? LINE_BREAK : 0;
  return hasIndicator(text) ? breaks | INDICATOR : breaks;
}

function hasIndicator(text: string): boolean {
  return text.includes(': ') || text.includes(' #') || text.charCodeAt(text.length - 1) === 0x3a;
}

function contentsByCharacter(text: string): number {
  let found = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      const kind = KIND[code];
      if (kind === PLAIN) continue;
      else if (kind === COLON) found |= isBlank(text.charCodeAt(i + 1)) ? INDICATOR : 0;
      else if (kind === HASH) found |= isBlank(text.charCodeAt(i - 1)) ? INDICATOR : 0;
      else if (kind === NEWLINE) found |= LINE_BREAK;
      else if (kind === TABULATOR) found |= TAB;
      else found |= ESCAPE;
    } else if (code >= 0xd800 && code < 0xe000) {
      const next = text.charCodeAt(i + 1);
      if (code < 0xdc00 && next >= 0xdc00 && next < 0xe000) i++;
      else found |= LONE_SURROGATE;
    } else if (mustEscape(code)) found |= ESCAPE;
  }
  return found;
}

/** Also true at both ends of the text, where charCodeAt gives NaN. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || Number.isNaN(code);
}

/** C1 controls with NEL, the Unicode line breaks (line breaks in YAML 1.1 only), the byte order mark, non-characters. */
function mustEscape(code: number): boolean {
  return code < 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff || code >= 0xfffe;
}

/** The short way for nearly all text that we write: true means that it can stand as it is, false means nothing. */
export function isPlainAscii(text: string): boolean {
  return !/[^ -~]/.test(text) && !hasIndicator(text) && isPlain(text);
}

/** The string on one line: plain where that is safe, else in single quotes, else in double quotes. */
export function onOneLine(text: string, found: number): string {
  if (found === 0 && isPlain(text)) return text;
  if ((found & (LINE_BREAK | TAB | ESCAPE)) !== 0) return doubleQuoted(text);
  if (!text.includes("'")) return `'${text}'`;
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Words that some reader takes for a boolean or null, in any case. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);
const SAFE_START = /^[a-df-z_/($^\\;\u00a1-\uffff]|^e(?![-+0-9])/i;
/** What can begin a number or a date, but mostly begins `5m`, `--flag` or `./path`. */
const UNSURE_START = /^(?:[0-9e]|-{1,2}[a-z]|\.[a-z0-9/])/i;
/**
 * A superset of integers, floats, sexagesimals and dates of all readers. Go takes out `_` before it looks, and the
 * `yaml` package in YAML 1.1 takes `e1` for a float without digits.
 */
const NUMBER_OR_DATE = /^-?(?:[0-9.:]*(?:e[-+]?[0-9]*)?|0[xob][0-9a-f]*|\.(?:inf|nan)|[0-9]{4}-[0-9].*)$/i;

function isPlain(text: string): boolean {
  if (text.charCodeAt(text.length - 1) === 0x20) return false;
  if (SAFE_START.test(text)) return text.length > 5 || !WORDS.has(text.toLowerCase());
  return UNSURE_START.test(text) && !NUMBER_OR_DATE.test(text.replaceAll('_', ''));
}

/** The named escapes are those that all readers share; the rest goes by number. */
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const ESCAPED = /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function doubleQuoted(text: string): string {
  return `"${text.replace(ESCAPED, (character) => ESCAPES[character] ?? numbered(character.charCodeAt(0)))}"`;
}

function numbered(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Numbers without surprises. Integers are exact (2^63 is 9223372036854775808, not ...776000). Where JavaScript needs an
 * exponent, the mantissa gets a point: YAML 1.1 reads `1e+21` as a string and `1.0e+21` as a number.
 */
export function number(value: number): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  const text = String(value);
  const exponent = text.indexOf('e');
  if (exponent === -1 || text.includes('.')) return text;
  return `${text.slice(0, exponent)}.0${text.slice(exponent)}`;
}
