import {
  APOSTROPHE,
  BACKSLASH,
  BACKTICK,
  BRACE,
  CLOSE,
  COLON,
  COMMA,
  DOLLAR,
  DOT,
  EQUALS,
  isAlphaNumeric,
  isDigit,
  isSpace,
  MINUS,
  named,
  NEWLINE,
  OPEN,
  PIPE,
  QUOTE,
} from './chars.ts';
import { kindOfWord, type Token, type TokenKind } from './token.ts';

/**
 * The tokens of a template as text/template's lexer gives them, trimmed text included. Where Go gives up, an `error` token says
 * why, and lexing goes on behind the next `}}`, so that the other problems of the text are told too. Always ends with `eof`.
 */
export function lex(text: string): readonly Token[] {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer.tokens;
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly #text: string;
  #at = 0;
  /** Where the next text begins: behind the spaces that `-}}` trims. */
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    const text = this.#text;
    for (;;) {
      const open = text.indexOf('{{', this.#at);
      if (open < 0) break;
      const trims = text.charCodeAt(open + 2) === MINUS && isSpace(text.charCodeAt(open + 3));
      let end = open;
      if (trims) while (end > this.#at && isSpace(text.charCodeAt(end - 1))) end--;
      if (end > this.#at) this.#emit('text', this.#at, end);
      const inside = open + (trims ? 4 : 2);
      if (text.startsWith('/*', inside)) this.#comment(open, inside);
      else {
        this.#emit('leftDelim', open, open + 2);
        this.#at = inside;
        this.#depth = 0;
        while (this.#action());
      }
    }
    if (this.#at < text.length) this.#emit('text', this.#at, text.length);
    this.#emit('eof', text.length, text.length);
  }

  /** Only what has a value of its own is cut out of the text. */
  #emit(kind: TokenKind, from: number, to: number): true {
    const text = kind === 'space' || kind === 'text' || kind === 'leftDelim' ? '' : this.#text.slice(from, to);
    this.tokens.push({ kind, from, to, text });
    this.#at = to;
    return true;
  }

  /** Tells the error and goes on behind the next `}}`. */
  #fail(message: string, from: number, to: number): false {
    this.tokens.push({ kind: 'error', from, to: Math.min(to, this.#text.length), text: message });
    const close = this.#text.indexOf('}}', Math.min(this.#at, to));
    this.#at = close < 0 ? this.#text.length : close + 2;
    if (close >= 0) this.tokens.push({ kind: 'rightDelim', from: close, to: close + 2, text: '}}' });
    return false;
  }

  /** The length of a right delimiter at this place: 2, 4 with its trim marker (` -}}`), 0 when there is none. */
  #rightDelim(at: number): 0 | 2 | 4 {
    const text = this.#text;
    if (text.charCodeAt(at) === BRACE) return text.charCodeAt(at + 1) === BRACE ? 2 : 0;
    const trims = isSpace(text.charCodeAt(at)) && text.charCodeAt(at + 1) === MINUS;
    return trims && text.startsWith('}}', at + 2) ? 4 : 0;
  }

  #close(at: number, length: 2 | 4): void {
    this.#at = at + length;
    if (length === 4) while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #comment(open: number, inside: number): void {
    const close = this.#text.indexOf('*/', inside + 2);
    this.#at = inside;
    if (close < 0) return void this.#fail('unclosed comment', open, this.#text.length);
    const length = this.#rightDelim(close + 2);
    this.#at = close + 2;
    if (length === 0) return void this.#fail('comment ends before closing delimiter', open, close + 2);
    this.#close(close + 2, length);
  }

  /** One token inside an action; false when the action is over. */
  #action(): boolean {
    const text = this.#text;
    const at = this.#at;
    const length = this.#rightDelim(at);
    if (length > 0) {
      if (this.#depth > 0) return this.#fail('unclosed left paren', at, at + length);
      this.#emit('rightDelim', at + length - 2, at + length);
      this.#close(at, length as 2 | 4);
      return false;
    }
    if (at >= text.length) return this.#fail('unclosed action', at, at);
    const code = text.charCodeAt(at);
    if (isSpace(code)) return this.#space(at);
    switch (code) {
      case EQUALS:
        return this.#emit('assign', at, at + 1);
      case COLON:
        return text.charCodeAt(at + 1) === EQUALS ? this.#emit('declare', at, at + 2) : this.#fail('expected :=', at, at + 1);
      case PIPE:
        return this.#emit('pipe', at, at + 1);
      case QUOTE:
        return this.#quoted('string', 'unterminated quoted string');
      case APOSTROPHE:
        return this.#quoted('charConstant', 'unterminated character constant');
      case BACKTICK: {
        const close = text.indexOf('`', at + 1);
        return close < 0 ? this.#fail('unterminated raw quoted string', at, text.length) : this.#emit('rawString', at, close + 1);
      }
      case DOLLAR:
        return this.#word('variable');
      case OPEN:
        this.#depth++;
        return this.#emit('leftParen', at, at + 1);
      case CLOSE:
        if (--this.#depth < 0) return this.#fail('unexpected right paren', at, at + 1);
        return this.#emit('rightParen', at, at + 1);
      case DOT:
        if (!isDigit(text.charCodeAt(at + 1)) && at + 1 < text.length) return this.#word('field');
    }
    return this.#other(at, text.codePointAt(at)!);
  }

  #other(at: number, code: number): boolean {
    if (code === DOT || code === MINUS || code === 43 || isDigit(code)) return this.#number();
    if (isAlphaNumeric(code)) return this.#word('identifier');
    if (code >= 32 && code < 127) return this.#emit('char', at, at + 1);
    return this.#fail(`unrecognized character in action: ${named(code)}`, at, at + (code > 0xffff ? 2 : 1));
  }

  /** A run of spaces; the last one belongs to ` -}}` when that follows. */
  #space(at: number): boolean {
    let to = at + 1;
    while (isSpace(this.#text.charCodeAt(to))) to++;
    if (this.#rightDelim(to - 1) === 4) to--;
    if (to > at) return this.#emit('space', at, to);
    this.#at = at;
    return true;
  }

  #quoted(kind: 'string' | 'charConstant', unterminated: string): boolean {
    const text = this.#text;
    const quote = text.charCodeAt(this.#at);
    for (let at = this.#at + 1; ; at++) {
      let code = text.charCodeAt(at);
      if (code === quote) return this.#emit(kind, this.#at, at + 1);
      if (code === BACKSLASH) code = text.charCodeAt(++at);
      if (at >= text.length || code === NEWLINE) return this.#fail(unterminated, this.#at, Math.min(at, text.length));
    }
  }

  /** `name`, `.name`, `$name`, `.`, `$`: what follows must be able to follow a word. */
  #word(kind: 'identifier' | 'field' | 'variable'): boolean {
    const text = this.#text;
    const from = this.#at;
    let to = kind === 'identifier' ? from : from + 1;
    for (let code = text.codePointAt(to); code !== undefined && isAlphaNumeric(code); code = text.codePointAt(to))
      to += code > 0xffff ? 2 : 1;
    if (!this.#terminates(to)) {
      const code = text.codePointAt(to)!;
      return this.#fail(`bad character ${named(code)}`, to, to + (code > 0xffff ? 2 : 1));
    }
    if (kind === 'identifier') return this.#emit(kindOfWord(text.slice(from, to)), from, to);
    return this.#emit(kind === 'field' && to === from + 1 ? 'dot' : kind, from, to);
  }

  #terminates(at: number): boolean {
    if (at >= this.#text.length) return true;
    const code = this.#text.charCodeAt(at);
    if (isSpace(code) || code === DOT || code === COMMA || code === PIPE || code === COLON || code === CLOSE || code === OPEN) return true;
    return this.#text.startsWith('}}', at);
  }

  #number(): boolean {
    const text = this.#text;
    const from = this.#at;
    let to = scanNumber(text, from);
    const complex = to > 0 && (text.charCodeAt(to) === 43 || text.charCodeAt(to) === MINUS);
    if (complex) to = scanNumber(text, to);
    if (to > 0 && (!complex || text.charCodeAt(to - 1) === 105)) return this.#emit(complex ? 'complex' : 'number', from, to);
    let end = Math.abs(to);
    while (isAlphaNumeric(text.charCodeAt(end))) end++;
    return this.#fail(`bad number syntax: ${JSON.stringify(text.slice(from, Math.max(end, from + 1)))}`, from, Math.max(end, from + 1));
  }
}

const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y;

/** The end of what looks like a number; negated where a letter or digit follows, which makes it none. */
function scanNumber(text: string, from: number): number {
  NUMBER.lastIndex = from;
  const to = from + (NUMBER.exec(text)?.[0].length ?? 0);
  const next = text.codePointAt(to);
  return next !== undefined && isAlphaNumeric(next) ? -to : to;
}
