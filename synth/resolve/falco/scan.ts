/** What is wrong with a text, and where. */
export class SyntaxProblem extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Walks through a text: takes what matches and stands behind it. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** What a sticky regular expression matches here; undefined, and no step, when it does not. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Whether blanks were there. */
  blank(): boolean {
    return this.take(/[ \t\r\n\x08]+/y) !== undefined;
  }

  /** The rest up to the next blank or bracket, for messages. */
  word(): string {
    const { at } = this;
    const word = this.take(/[^\s()]+/y) ?? this.take(/[()]/y);
    this.at = at;
    return word ?? '';
  }

  fail(message: string, at = this.at): never {
    throw new SyntaxProblem(at, message);
  }
}

/** `2:14` of an offset, as editors count. */
export function lineColumn(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}
