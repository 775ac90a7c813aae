import { isAlpha, isDigit, isSpace, show } from './chars.ts';
import { scanDuration, scanNumber, type Scan } from './scan.ts';
import { scanString } from './scan-string.ts';
import { kindOf, type Kind } from './tokens.ts';

/** Where the lexer is: between brackets it reads durations until a number came, between braces matchers. */
type Mode = 'query' | 'duration' | 'matchers';

/**
 * Reads one token at a time, as Prometheus' lexer does with all its states; `kind`, `from` and `to` tell the one that was read. A
 * broken text gives one token `error` with a message, and then `eof` for ever.
 */
export class Lexer {
  readonly text: string;
  kind: Kind = 'eof';
  from = 0;
  to = 0;
  message = '';
  private at = 0;
  private mode: Mode = 'query';
  private parens = 0;
  private bracket = false;
  private colon = false;
  private duration = false;
  private over = false;
  /** Letters beyond ASCII and dots in names: `promql-unquoted-utf8-names`. */
  readonly unicode: boolean;
  private readonly scan: Scan = { to: 0, ok: false };

  constructor(text: string, unicode: boolean) {
    this.text = text;
    this.unicode = unicode;
  }

  next(): void {
    const { text } = this;
    let at = this.at;
    let code = text.charCodeAt(at);
    for (;;) {
      while (isSpace(code)) code = text.charCodeAt(++at);
      if (code !== 35 || this.mode === 'duration') break;
      // A comment. Any end of line ends it.
      while (at < text.length && code !== 10 && code !== 13) code = text.charCodeAt(++at);
    }
    this.from = at;
    if (this.over) this.token('eof', at);
    else if (this.mode === 'query') this.query(code, at);
    else if (this.mode === 'matchers') this.matchers(code, at);
    else this.durations(code, at);
  }

  private token(kind: Kind, to: number): void {
    this.kind = kind;
    this.to = to;
    this.at = to;
  }

  private fault(message: string, from: number, to: number): void {
    this.kind = 'error';
    this.message = message;
    this.from = from;
    this.to = Math.max(from, to);
    this.over = true;
  }

  private unexpected(at: number, where: string): void {
    this.fault(`unexpected ${show(this.text, at)}${where}`, at, at + ((this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
  }

  private query(code: number, at: number): void {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    if (this.isNameStart(code, at) || code === 58) return this.bracket ? this.afterDuration(code, at) : this.word(at);
    if (isDigit(code) || (code === 46 && isDigit(next))) return this.number(at);
    switch (code) {
      case 40:
        this.parens++;
        return this.token('(', at + 1);
      case 41:
        return this.close(at);
      case 123:
        this.mode = 'matchers';
        return this.token('{', at + 1);
      case 91:
        if (this.bracket) return this.fault('unexpected "[" between brackets', at, at + 1);
        this.colon = false;
        this.duration = false;
        this.bracket = true;
        this.mode = 'duration';
        return this.token('[', at + 1);
      case 93:
        if (!this.bracket) return this.fault('unexpected "]"', at, at + 1);
        this.bracket = false;
        return this.token(']', at + 1);
      case 34:
      case 39:
      case 96:
        return this.string(code, at);
      case 61:
        if (next === 126) return this.fault('"=~" stands between braces only', at, at + 2);
        return next === 61 ? this.token('==', at + 2) : this.token('=', at + 1);
      case 33:
        return next === 61 ? this.token('!=', at + 2) : this.fault('unexpected "!"', at, at + 1);
      case 60:
        return next === 61 ? this.token('<=', at + 2) : next === 47 ? this.token('</', at + 2) : this.token('<', at + 1);
      case 62:
        return next === 61 ? this.token('>=', at + 2) : next === 47 ? this.token('>/', at + 2) : this.token('>', at + 1);
      case 64:
        return this.token('@', at + 1);
      default:
        return this.sign(code, at) ? undefined : at >= text.length ? this.end(at) : this.unexpected(at, '');
    }
  }

  /** Signs that mean the same between brackets and outside. */
  private sign(code: number, at: number): boolean {
    const kind =
      code === 44
        ? ','
        : code === 42
          ? '*'
          : code === 47
            ? '/'
            : code === 37
              ? '%'
              : code === 43
                ? '+'
                : code === 45
                  ? '-'
                  : code === 94
                    ? '^'
                    : undefined;
    if (kind === undefined) return false;
    this.token(kind, at + 1);
    return true;
  }

  private end(at: number): void {
    if (this.parens !== 0) return this.fault('a parenthesis is not closed', at, at);
    if (this.bracket) return this.fault('a bracket is not closed', at, at);
    this.token('eof', at);
  }

  private close(at: number): void {
    if (--this.parens < 0) return this.fault('unexpected ")": no parenthesis is open', at, at + 1);
    this.token(')', at + 1);
  }

  private matchers(code: number, at: number): void {
    const next = this.text.charCodeAt(at + 1);
    if (this.isNameStart(code, at)) {
      let to = at;
      while (this.isNameContinue(this.text.charCodeAt(to), to)) to += this.width(to);
      return this.token('name', to);
    }
    switch (code) {
      case 44:
        return this.token(',', at + 1);
      case 34:
      case 39:
      case 96:
        return this.string(code, at);
      case 61:
        return next === 126 ? this.token('=~', at + 2) : this.token('=', at + 1);
      case 33:
        if (next === 126) return this.token('!~', at + 2);
        return next === 61 ? this.token('!=', at + 2) : this.fault('unexpected "!" between braces', at, at + 1);
      case 125:
        this.mode = 'query';
        return this.token('}', at + 1);
      default:
        return at >= this.text.length ? this.fault('a brace is not closed', at, at) : this.unexpected(at, ' between braces');
    }
  }

  private durations(code: number, at: number): void {
    const { text } = this;
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) return this.number(at);
    if (code === 93) {
      this.bracket = false;
      this.mode = 'query';
      return this.token(']', at + 1);
    }
    if (code === 58) {
      if (!this.duration) return this.fault('unexpected ":" before the range', at, at + 1);
      if (this.colon) return this.fault('unexpected second ":" between brackets', at, at + 1);
      this.colon = true;
      return this.token(':', at + 1);
    }
    if (code === 40) {
      this.parens++;
      return this.token('(', at + 1);
    }
    if (code === 41) return this.close(at);
    if (this.sign(code, at)) return;
    if (isAlpha(code) && this.durationWord(at)) return;
    if (at >= text.length) return this.fault('a bracket is not closed', at, at);
    this.unexpected(at, ' in a duration');
  }

  /** What follows a number between brackets. */
  private afterDuration(code: number, at: number): void {
    if (code === 58) {
      if (this.colon) return this.fault('unexpected second ":" between brackets', at, at + 1);
      this.colon = true;
      return this.token(':', at + 1);
    }
    if (!this.durationWord(at)) this.unexpected(at, ' after a duration');
  }

  private durationWord(from: number): boolean {
    let to = from;
    while (isAlpha(this.text.charCodeAt(to))) to++;
    const kind = kindOf(this.text.slice(from, to));
    if (kind !== 'step' && kind !== 'range' && kind !== 'max_of' && kind !== 'min_of') return false;
    this.duration = true;
    this.token(kind, to);
    return true;
  }

  private number(at: number): void {
    const { scan, text } = this;
    scanNumber(text, at, scan);
    let kind: Kind = 'number';
    if (!scan.ok) {
      kind = 'duration';
      scanDuration(text, scan.to, scan);
    }
    if (!scan.ok) {
      let to = scan.to;
      while (isAlpha(text.charCodeAt(to)) || isDigit(text.charCodeAt(to))) to++;
      return this.fault(`"${text.slice(at, to)}" is no number and no duration`, at, to);
    }
    if (this.mode === 'duration') this.mode = 'query';
    this.duration = true;
    this.token(kind, scan.to);
  }

  private word(from: number): void {
    const { text } = this;
    let to = from;
    let colon = false;
    for (;;) {
      const code = text.charCodeAt(to);
      if (code === 58) colon = true;
      else if (!this.isNameContinue(code, to)) break;
      to += this.width(to);
    }
    const kind = colon ? 'metric' : kindOf(text.slice(from, to));
    // `fill` was a fine name of a metric before it became a keyword.
    if ((kind === 'fill' || kind === 'fill_left' || kind === 'fill_right') && !this.beforeParen(to)) this.token('name', to);
    else this.token(kind, to);
  }

  private beforeParen(at: number): boolean {
    while (isSpace(this.text.charCodeAt(at))) at++;
    return this.text.charCodeAt(at) === 40;
  }

  private string(quote: number, from: number): void {
    const problem = scanString(this.text, quote, from, this.scan);
    if (problem === undefined) this.token('string', this.scan.to);
    else this.fault(problem.message, problem.from, problem.to);
  }

  private isNameStart(code: number, at: number): boolean {
    return isAlpha(code) || (this.unicode && code > 127 && /^\p{L}$/u.test(String.fromCodePoint(this.text.codePointAt(at) ?? 0)));
  }

  private isNameContinue(code: number, at: number): boolean {
    return isAlpha(code) || isDigit(code) || (this.unicode && (code === 46 || this.isNameStart(code, at)));
  }

  private width(at: number): number {
    return this.unicode && (this.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
}
