/** What is wrong with a regular expression, in RE2's words, and where: UTF-16 units of its text. */
export interface Problem {
  readonly type: 'problem';
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** Ends the parser; it never leaves it. */
export class Broken extends Error {
  readonly problem: Problem;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.problem = { type: 'problem', message, from, to };
  }
}

/** What the readers of the parts share: `at` is where they go on, `flags` what holds there. */
export interface Input {
  readonly text: string;
  readonly loose: boolean;
  at: number;
  readonly flags: number;
}

/** The flag `(?i)`. */
export const FOLD = 1;

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const HEX = /x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/y;
const OCTAL = /0[0-7]{0,2}|[1-7][0-7]{1,2}/y;

/** The character that a backslash and what follows it mean: `\.`, `\n`, `\x{1F600}`, `\101`. */
export function escaped(input: Input): number {
  const { text, at: from } = input;
  if (from + 1 >= text.length) throw new Broken('trailing backslash at end of expression', from, from + 1);
  const point = text.codePointAt(from + 1)!;
  const letter = String.fromCodePoint(point);
  input.at = from + 1 + letter.length;
  if (point < 0x80 && !/[0-9A-Za-z]/.test(letter)) return point;
  const control = CONTROL[letter];
  if (control !== undefined) return control;
  for (const [pattern, base] of [[HEX, 16] as const, [OCTAL, 8] as const]) {
    pattern.lastIndex = from + 1;
    const found = pattern.exec(text);
    if (found === null) continue;
    const value = Number.parseInt(found[1] ?? found[2] ?? found[0], base);
    if (value > 0x10ffff) break;
    input.at = pattern.lastIndex;
    return value;
  }
  throw new Broken('invalid escape sequence', from, input.at);
}
