import { hexValue, isAlpha, isAlphaNumeric, isDigit, isSpace, show } from '../promql/chars.ts';
import { prometheusDuration } from '../alertmanager/duration.ts';
import { scanNumber, type Scan } from './number.ts';
import { scanBytes, scanDuration } from './quantity.ts';
import { type Kind, meaning } from './tokens.ts';

const FLAGS: ReadonlySet<string> = new Set(['--strict', '--keep-empty']);
/** Signs of two characters, by their first. */
const SECONDS: Readonly<Record<string, string>> = { '=': '=~', '!': '=~>', '|': '=~>', '>': '=', '<': '=' };

const isLetter = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code < 128 ? isAlpha(code) : /^\p{L}/u.test(text.slice(at, at + 2));
};
const isNamePart = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code < 128 ? isAlphaNumeric(code) : /^[\p{L}\p{Nd}]/u.test(text.slice(at, at + 2));
};
/** How many units the character takes that begins there. */
const width = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/**
 * Reads one token at a time as Loki's lexer does, which is Go's: comments of Go's kind are white space too, and a sign that means nothing is a
 * name. `kind`, `from` and `to` tell the one that was read. A broken text gives one `error` with a message.
 */
export class Lexer {
  readonly text: string;
  kind: Kind = 'eof';
  from = 0;
  to = 0;
  message = '';
  /** Of a range: its milliseconds. */
  milliseconds = 0;
  private at: number;
  private readonly scan: Scan = { to: 0, problem: undefined };

  constructor(text: string) {
    this.text = text;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  next(): void {
    const { text } = this;
    const start = this.at;
    const at = this.skip(start);
    if (at < 0) return;
    this.from = at;
    const code = text.charCodeAt(at);
    if (at >= text.length) this.token('eof', at);
    else if (isLetter(text, at)) this.scanWord(at);
    else if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) this.scanNumber(at, at > start);
    else if (code === 34 || code === 39) this.scanString(at, code);
    else if (code === 96) {
      const end = text.indexOf('`', at + 1);
      if (end < 0) this.fault('a string is not closed', at, text.length);
      else this.token('text', end + 1);
    } else if (code === 91) this.scanRange(at);
    else if (code === 45) this.scanMinus(at);
    else this.scanSign(at);
  }

  private token(kind: Kind, to: number): void {
    this.kind = kind;
    this.to = to;
    this.at = to;
  }

  private fault(message: string, from: number, to: number): void {
    this.token('error', Math.max(from, to));
    this.message = message;
    this.from = from;
    this.at = this.text.length;
  }

  /** Past white space and comments; -1 when a comment never ends. */
  private skip(from: number): number {
    const { text } = this;
    for (let at = from; ;) {
      while (isSpace(text.charCodeAt(at))) at++;
      const code = text.charCodeAt(at);
      const next = text.charCodeAt(at + 1);
      if (code === 35 || (code === 47 && next === 47)) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end;
      } else if (code === 47 && next === 42) {
        const end = text.indexOf('*/', at + 2);
        if (end < 0) {
          this.fault('a comment is not closed', at, text.length);
          return -1;
        }
        at = end + 2;
      } else return at;
    }
  }

  private scanWord(from: number): void {
    const { text } = this;
    let at = from;
    while (at < text.length && isNamePart(text, at)) at += width(text, at);
    const known = meaning(text.slice(from, at));
    this.token(known !== undefined && (!known.function || this.isCall(at)) ? known.kind : 'word', at);
  }

  /** A parenthesis comes next, or a grouping with one. Comments do not count as white space here. */
  private isCall(from: number): boolean {
    const after = /\s*(?:\(|(?:by|without)\s*\()/iuy;
    after.lastIndex = from;
    return after.test(this.text);
  }

  private scanNumber(from: number, spaced: boolean): void {
    const { text, scan } = this;
    scanNumber(text, from, spaced, scan);
    if (scan.problem !== undefined) return this.fault(scan.problem, from, Math.max(scan.to, from + 1));
    const time = scanDuration(text, from, scan.to);
    if (time !== undefined) return this.token('time', time);
    const bytes = scanBytes(text, from, scan.to);
    return bytes === undefined ? this.token('number', scan.to) : this.token('bytes', bytes);
  }

  private scanMinus(from: number): void {
    const { text } = this;
    if (text.charCodeAt(from + 1) === 45) {
      let at = from + 1;
      while (at < text.length && (text.charCodeAt(at) === 45 || (text.charCodeAt(at) !== 95 && isLetter(text, at)))) at += width(text, at);
      if (FLAGS.has(text.slice(from, at))) return this.token('flag', at);
    }
    const to = scanDuration(text, from, from + 1);
    return to === undefined ? this.token('-', from + 1) : this.token('time', to);
  }

  private scanRange(from: number): void {
    const end = this.text.indexOf(']', from);
    if (end < 0) return this.fault('"[" is not closed', from, this.text.length);
    const inner = this.text.slice(from + 1, end);
    const milliseconds = prometheusDuration(inner);
    if (milliseconds === undefined) return this.fault(inner === '' ? 'a range is empty' : `"${inner}" is no duration`, from, end + 1);
    this.milliseconds = milliseconds;
    return this.token('range', end + 1);
  }

  private scanSign(from: number): void {
    const { text } = this;
    const first = text[from]!;
    const second = text[from + 1];
    if (text.charCodeAt(from) === 0) return this.fault('unexpected U+0000', from, from + 1);
    if (second !== undefined && SECONDS[first]?.includes(second) === true) return this.token(first + second, from + 2);
    return this.token('(){}],.=|+*/%^<>'.includes(first) ? first : 'word', from + width(text, from));
  }

  /** A string, or one character between single quotes, which is a name for Loki. */
  private scanString(from: number, quote: number): void {
    const { text } = this;
    let count = 0;
    let at = from + 1;
    for (; text.charCodeAt(at) !== quote; count++) {
      const code = text.charCodeAt(at);
      if (at >= text.length || code === 10) return this.fault('a string is not closed', from, Math.min(at, text.length));
      const next = code === 92 ? this.scanEscape(at, quote) : at + width(text, at);
      if (next < 0) return undefined;
      at = next;
    }
    if (quote === 34) return this.token('text', at + 1);
    if (count !== 1) return this.fault('a string stands between double quotes or backquotes', from, at + 1);
    return this.token('word', at + 1);
  }

  /** Where an escape sequence ends; -1 when it is wrong. */
  private scanEscape(from: number, quote: number): number {
    const { text } = this;
    const letter = text[from + 1] ?? '';
    if (text.charCodeAt(from + 1) === quote || (letter !== '' && 'abfnrtv\\'.includes(letter))) return from + 2;
    const octal = letter >= '0' && letter <= '7';
    const length = octal ? 3 : ({ x: 2, u: 4, U: 8 }[letter] ?? 0);
    const first = octal ? from + 1 : from + 2;
    let value = length === 0 ? -1 : 0;
    for (let at = first; at < first + length && value >= 0; at++) {
      const digit = hexValue(text.charCodeAt(at));
      value = digit < (octal ? 8 : 16) ? value * (octal ? 8 : 16) + digit : -1;
    }
    if (value >= 0 && value <= (octal ? 255 : 0x10ffff)) return first + length;
    const what = length === 0 ? `unknown escape sequence \\${letter}` : 'an escape sequence is no character';
    this.fault(letter === '' ? 'a string is not closed' : what, from, Math.min(first + Math.max(length, 0), text.length));
    return -1;
  }

  /** The current token for a message. */
  shown(): string {
    if (this.kind === 'eof') return 'the end';
    const word = this.text.slice(this.from, this.to);
    return word.length > 30 ? `"${word.slice(0, 30)}..."` : word === '' ? show(this.text, this.from) : `"${word}"`;
  }
}
