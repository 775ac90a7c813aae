/**
 * The newer syntax of matchers, with any character in names: `{foo="bar", "a b"!~c.*}`. Quotes are Go's double quotes; without
 * them a name or value ends at a reserved character.
 */
import { unquote } from './quote.ts';
import { isRegexp, type Matcher, type MatcherProblem, type Operator, type Parsed, regexpOf } from './matcher.ts';

type Kind = '{' | '}' | ',' | 'operator' | 'quoted' | 'word' | 'end';

interface Token {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

/** Go's unicode.IsSpace. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

const isReserved = (code: number): boolean => isSpace(code) || (code < 0x80 && '{}!=~,\\"\'`'.includes(String.fromCharCode(code)));

export function parseUtf8(text: string): Parsed {
  const parser = new Parser(text);
  try {
    return { matchers: parser.parse() };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    throw error;
  }
}

class Refused extends Error {
  readonly problem: MatcherProblem;
  constructor(problem: MatcherProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

class Parser {
  readonly #text: string;
  #at = 0;
  #next: Token;

  constructor(text: string) {
    this.#text = text;
    this.#next = { kind: 'end', from: 0, to: 0 };
  }

  parse(): Matcher[] {
    this.#advance();
    const matchers: Matcher[] = [];
    const open = this.#next.kind === '{';
    if (open) this.#advance();
    if (this.#next.kind !== '}' && (open || this.#next.kind !== 'end')) this.#list(matchers, open);
    if (open) this.#take('}', 'the closing brace is missing');
    else if (this.#next.kind === '}') this.#refuse('a brace is closed that was never opened');
    if (this.#next.kind !== 'end') this.#refuse('there is more text after the matchers');
    return matchers;
  }

  #list(matchers: Matcher[], open: boolean): void {
    if (open && this.#next.kind === 'end') this.#refuse('the closing brace is missing');
    for (;;) {
      matchers.push(this.#matcher());
      if (this.#next.kind === 'end' || this.#next.kind === '}') return;
      this.#take(',', 'a comma must stand between two matchers');
      const kind = this.#kind();
      if (kind === 'end' || kind === '}') return;
      if (kind !== 'word' && kind !== 'quoted') this.#refuse('a matcher must follow the comma');
    }
  }

  #matcher(): Matcher {
    const name = this.#wordOrQuoted('the name of a label is missing');
    const { from } = name.token;
    const sign = this.#take('operator', 'an operator is missing: =, !=, =~ or !~');
    const op = this.#text.slice(sign.from, sign.to) as Operator;
    const value = this.#wordOrQuoted('the value is missing');
    const { to } = value.token;
    if (isRegexp(op)) {
      const regexp = regexpOf(value.text);
      if (typeof regexp === 'string') {
        throw new Refused({ message: `RE2 cannot read the regular expression: ${regexp}`, from: value.token.from, to });
      }
    }
    return { name: name.text, op, value: value.text, from, to };
  }

  #wordOrQuoted(missing: string): { token: Token; text: string } {
    const token = this.#next;
    if (token.kind !== 'word' && token.kind !== 'quoted') this.#refuse(missing);
    const written = this.#text.slice(token.from, token.to);
    const text = token.kind === 'quoted' ? unquote(written) : written;
    if (text === undefined) this.#refuse('the quotes hold an escape that Go does not know, or no valid UTF-8');
    this.#advance();
    return { token, text };
  }

  #take(kind: Kind, missing: string): Token {
    const token = this.#next;
    if (token.kind !== kind) this.#refuse(missing);
    this.#advance();
    return token;
  }

  /** Asked anew: it changes with every token taken. */
  #kind(): Kind {
    return this.#next.kind;
  }

  #refuse(message: string, { from, to }: { readonly from: number; readonly to: number } = this.#next): never {
    throw new Refused({ message, from, to });
  }

  #advance(): void {
    const text = this.#text;
    while (this.#at < text.length && isSpace(text.charCodeAt(this.#at))) this.#at++;
    const from = this.#at;
    if (from >= text.length) {
      this.#next = { kind: 'end', from, to: from };
      return;
    }
    const char = text[from]!;
    const kind = this.#scan(char, from);
    this.#next = { kind, from, to: this.#at };
  }

  /** Moves behind the token that starts here. */
  #scan(char: string, from: number): Kind {
    const text = this.#text;
    if (char === '{' || char === '}' || char === ',') {
      this.#at++;
      return char;
    }
    if (char === '=' || char === '!') {
      const second = text[from + 1];
      this.#at += second === '~' || (char === '!' && second === '=') ? 2 : 1;
      if (char === '!' && this.#at === from + 1) this.#refuse('after the exclamation mark = or ~ is missing', { from, to: from + 1 });
      return 'operator';
    }
    if (char === '"') {
      let i = from + 1;
      while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
      if (i >= text.length) this.#refuse('the closing quote is missing', { from, to: text.length });
      this.#at = i + 1;
      return 'quoted';
    }
    if (isReserved(char.charCodeAt(0))) {
      this.#refuse(`${char} must stand in double quotes`, { from, to: from + 1 });
    }
    while (this.#at < text.length && !isReserved(text.charCodeAt(this.#at))) this.#at++;
    return 'word';
  }
}
