import { FORMATS, type Format } from './formats.ts';
import { isPlaceholder } from './placeholder.ts';

/** A credential that stands in a text. */
export interface Found {
  readonly from: number;
  readonly to: number;
  /** `a token of GitHub`. */
  readonly name: string;
}

/** The first two characters of every mark, both ASCII, as one number; and what begins with them. */
const PAIRS = new Map<number, { readonly format: Format; readonly mark: string }[]>();
const IS_PAIR = new Uint8Array(1 << 14);
const pairOf = (first: number, second: number) => (first << 7) | second;

for (const format of FORMATS) {
  for (const mark of format.marks) {
    const pair = pairOf(mark.charCodeAt(0), mark.charCodeAt(1));
    PAIRS.set(pair, [...(PAIRS.get(pair) ?? []), { format, mark }]);
    IS_PAIR[pair] = 1;
  }
}

/**
 * Credentials of known forms in any text, in the order of the text. Linear: one pass looks at every two characters, and where a mark
 * begins a form of bounded length is tried.
 */
export function detect(text: string): readonly Found[] {
  const found: Found[] = [];
  let before = 128;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (before < 128 && code < 128 && IS_PAIR[(before << 7) | code] === 1) {
      for (const { format, mark } of PAIRS.get(pairOf(before, code))!)
        if (text.startsWith(mark, i - 1)) judge(text, format, mark, i - 1, found);
    }
    before = code;
  }
  return found;
}

/** Adds the credential whose mark is here, if it is one and not a part of the one before. */
function judge(text: string, format: Format, mark: string, at: number, found: Found[]): void {
  if (at < (found.at(-1)?.to ?? 0)) return;
  const match = format.before === undefined ? (isInWord(text, at, mark) ? null : tryAt(text, format, at)) : tryBefore(text, format, at);
  if (match === null || isPlaceholder(match[format.secret ?? 0]!) || isKnownExample(text, match)) return;
  found.push({ from: match.index, to: match.index + match[0].length, name: format.name });
}

/** A mark that is a word of its own must not be the tail of another word: `xghp_` is none. */
const isInWord = (text: string, at: number, mark: string) => /^\w/.test(mark) && at > 0 && /\w/.test(text[at - 1]!);

function tryAt(text: string, { form }: Format, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

function tryBefore(text: string, format: Format, at: number): RegExpExecArray | null {
  for (let from = Math.max(0, at - format.before!); from < at; from++) {
    if (from > 0 && /\w/.test(text[from - 1]!)) continue;
    const match = tryAt(text, format, from);
    if (match !== null) return match;
  }
  return null;
}

/** Those of manuals: the token that jwt.io shows, the user whose password is his name. */
function isKnownExample(text: string, match: RegExpExecArray): boolean {
  const { 0: whole } = match;
  if (whole.startsWith('eyJ')) {
    const payload = Buffer.from(whole.split('.')[1]!, 'base64url').toString('latin1');
    return payload.includes('John Doe') || payload.includes('"admin":true,"iat":1516239022');
  }
  if (!whole.startsWith('://')) return false;
  const [user, rest] = [whole.slice(3, whole.indexOf(':', 3)), whole.slice(whole.indexOf(':', 3) + 1)];
  const password = rest.slice(0, rest.lastIndexOf('@'));
  return user === password || /^(pass|pw|secret|password|passwd)\d*$/i.test(password) || text.charCodeAt(match.index - 1) === 96;
}
