/** Thrown when a text holds what our reader leaves to the library: mistakes, anchors, tags, explicit keys. Never leaves `read`. */
export const LEAVE = new Error('left to the library');

/** Thrown at a line that begins with a tab outside of quotes and brackets. Readers of Go refuse it; the library can take it for an empty line. */
export class TabLine extends Error {
  readonly at: number;

  constructor(at: number) {
    super('a tab begins a line');
    this.at = at;
  }
}

export const [TAB, LF, CR, SPACE] = [9, 10, 13, 32] as const;
const HASH = 35;

/** A place in a text, and in which line that is. */
export class Cursor {
  readonly text: string;
  pos = 0;
  /** Quotes and brackets may go on anywhere below, as for the readers of Go; YAML wants their lines deeper than what is around them. */
  readonly isLoose: boolean;
  /** Where the line of `pos` begins. */
  line = 0;

  constructor(text: string, isLoose = false) {
    this.text = text;
    this.isLoose = isLoose;
    if (text.charCodeAt(0) === 0xfeff) this.pos = this.line = 1;
    if (text.charCodeAt(this.pos) === TAB) throw LEAVE;
  }

  get column(): number {
    return this.pos - this.line;
  }

  /** The unit at `pos`; NaN at the end. */
  get here(): number {
    return this.text.charCodeAt(this.pos);
  }

  get atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** Past spaces of this line. True when something stands there that is neither a comment nor the line's end. */
  inline(): boolean {
    const { text } = this;
    let { pos } = this;
    let c = text.charCodeAt(pos);
    while (c === SPACE || c === TAB) c = text.charCodeAt(++pos);
    this.pos = pos;
    if (c === HASH && (pos === this.line || text.charCodeAt(pos - 1) === SPACE || text.charCodeAt(pos - 1) === TAB)) return false;
    return c === c && c !== LF && c !== CR;
  }

  /** To the next thing that is no space, line break or comment. False at the end of the text. */
  next(inFlow = false): boolean {
    let moved = this.pos === this.line;
    while (!this.inline()) {
      moved = true;
      const end = this.text.indexOf('\n', this.pos);
      if (end < 0) {
        this.pos = this.text.length;
        return false;
      }
      this.pos = this.line = end + 1;
      if (!inFlow && this.text.charCodeAt(this.line) === TAB) throw new TabLine(this.line);
    }
    // A tab that indents is a mistake almost always; what it is exactly the library says.
    if (moved && !inFlow) for (let at = this.line; at < this.pos; at++) if (this.text.charCodeAt(at) === TAB) throw LEAVE;
    return true;
  }

  /** `---` or `...` at the beginning of a line. */
  get atMarker(): boolean {
    if (this.pos !== this.line) return false;
    const c = this.here;
    if ((c !== 45 && c !== 46) || this.text.charCodeAt(this.pos + 1) !== c || this.text.charCodeAt(this.pos + 2) !== c) return false;
    return isBlank(this.text.charCodeAt(this.pos + 3));
  }
}

/** Space, tab, a line's end, the text's end. */
export const isBlank = (c: number): boolean => c === SPACE || c === LF || c === TAB || c === CR || c !== c;
