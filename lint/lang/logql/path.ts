/** Expressions of `json` and `logfmt`: `request.headers["User-Agent"][0]` (pkg/logql/log/jsonexpr and logfmt). */

const FIELD = /[a-zA-Z_][a-zA-Z0-9_]*/y;
/** A string ends at a bracket too. */
const STRING = /"[^"\]\0]*["\]]?/y;
const BLANK = /[ \t\n]*/y;

class Reader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  take(pattern: RegExp): boolean {
    this.blank();
    pattern.lastIndex = this.at;
    if (!pattern.test(this.#text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  sign(sign: string): boolean {
    this.blank();
    if (this.#text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  /** A zero byte ends it like the end itself. */
  ended(): boolean {
    this.blank();
    return this.at >= this.#text.length || this.#text.charCodeAt(this.at) === 0;
  }

  private blank(): void {
    BLANK.lastIndex = this.at;
    BLANK.test(this.#text);
    this.at = BLANK.lastIndex;
  }
}

/** An index, which a blank, a dot or a bracket must follow. A dot is no way on: Loki takes it for a fraction. */
const INDEX = /\d+(?=[ \t\n\]])/y;

export function jsonPathProblem(text: string): string | undefined {
  const reader = new Reader(text);
  const wrong = `${text === '' ? 'an empty text' : text} is no path into JSON, such as request.headers["Host"] or list[0]`;
  const access = () => reader.sign('[') && (reader.take(STRING) || reader.take(INDEX)) && reader.sign(']');
  if (!reader.take(FIELD) && !access()) return wrong;
  while (!reader.ended()) if (!(reader.sign('.') ? reader.take(FIELD) : access())) return wrong;
  return undefined;
}

export function logfmtPathProblem(text: string): string | undefined {
  const reader = new Reader(text);
  const wrong = `${text === '' ? 'an empty text' : text} is no key of logfmt`;
  if (!reader.take(FIELD) && !reader.take(STRING)) return wrong;
  while (!reader.ended()) if (!reader.take(STRING)) return wrong;
  return undefined;
}
