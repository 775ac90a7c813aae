import { blockScalar } from './blocks.ts';
import { Cursor, isBlank, LEAVE, LF, TabLine } from './cursor.ts';
import { missing } from './library.ts';
import type { Entry, Node, Scalar } from './node.ts';
import { plain, plainEnd, quoted } from './scalars.ts';

const [DASH, COLON, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP, DOUBLE, SINGLE] = [45, 58, 44, 91, 93, 123, 125, 34, 39] as const;

/** Deeper than this nobody writes, and recursion must end somewhere. */
const DEEPEST = 200;

/** A text that goes deeper than any reader should follow. */
export interface TooDeep {
  readonly deepAt: number;
}

/** Where a text went deeper. */
class Deep extends Error {
  readonly at: number;

  constructor(at: number) {
    super('too deep');
    this.at = at;
  }
}

/**
 * Reads the YAML that people and generators write, and JSON, in one pass and with places: some fifteen times as fast as the library. What is
 * rare (anchors, tags, explicit keys, directives) and everything that is wrong it does not touch: undefined, and the library reads it.
 * `isLoose`: quotes and brackets may go on at any depth.
 */
export function readFast(text: string, isLoose = false): readonly Node[] | TooDeep | TabLine | undefined {
  try {
    return new Reader(text, isLoose).documents();
  } catch (error) {
    if (error === LEAVE) return undefined;
    if (error instanceof TabLine) return error;
    if (error instanceof Deep) return { deepAt: error.at };
    throw error;
  }
}

class Reader extends Cursor {
  #depth = 0;

  documents(): Node[] {
    const found: Node[] = [];
    while (this.next()) {
      if (this.here === 37) throw LEAVE; // a directive
      if (this.atMarker) {
        if (this.here === 46) throw LEAVE;
        this.pos += 3;
        if (this.inline() && this.here !== OPEN_LIST && this.here !== OPEN_MAP) throw LEAVE;
        if (!this.next()) break;
        if (this.atMarker) continue;
      } else if (found.length > 0) throw LEAVE;
      const node = this.block(-1);
      if (!(node.kind === 'scalar' && node.style === 'missing')) found.push(node);
      if (this.next() && !this.atMarker) throw LEAVE;
    }
    return found;
  }

  /** A node in block style at the cursor; what belongs to it stands deeper than `parent`. */
  block(parent: number): Node {
    if (++this.#depth > DEEPEST) throw new Deep(this.pos);
    const node = this.#block(parent);
    this.#depth--;
    return node;
  }

  #block(parent: number): Node {
    const c = this.here;
    if (c === DASH && isBlank(this.text.charCodeAt(this.pos + 1))) return this.sequence(this.column);
    if (c === OPEN_LIST || c === OPEN_MAP) return this.flow(parent);
    if (c === 124 || c === 62) return blockScalar(this, parent); // | and >
    if (isSpecial(c, this.text.charCodeAt(this.pos + 1))) throw LEAVE;
    const column = this.column;
    if (c === DOUBLE || c === SINGLE) {
      const line = this.line;
      const scalar = quoted(this, parent);
      if (this.#atColon()) {
        if (line !== this.line) throw LEAVE;
        return this.mapping(column, scalar);
      }
      this.#endOfValue();
      return scalar;
    }
    const end = plainEnd(this.text, this.pos, false);
    if (this.text.charCodeAt(end) === COLON) return this.mapping(column, this.#plainKey(end));
    if (this.#colonAfterBlanks(end)) throw LEAVE;
    const scalar = plain(this, parent, false);
    if (this.#colonAfterBlanks(this.pos)) throw LEAVE;
    return scalar;
  }

  #colonAfterBlanks(at: number): boolean {
    let here = at;
    while (this.text.charCodeAt(here) === 32 || this.text.charCodeAt(here) === 9) here++;
    return this.text.charCodeAt(here) === COLON;
  }

  #plainKey(end: number): Scalar {
    const text = this.text.slice(this.pos, end);
    if (end === this.pos || text === '<<' || end - this.pos > 1000) throw LEAVE;
    const key: Scalar = { kind: 'scalar', from: this.pos, to: end, value: text, text, style: 'plain' };
    this.pos = end;
    return key;
  }

  /** A colon, perhaps after blanks, that ends a key. */
  #atColon(): boolean {
    return this.inline() && this.here === COLON && isBlank(this.text.charCodeAt(this.pos + 1));
  }

  #endOfValue(): void {
    if (this.inline()) throw LEAVE;
  }

  mapping(column: number, first: Scalar): Node {
    const entries: Entry[] = [];
    const from = first.from;
    let key = first;
    for (;;) {
      this.pos++; // the colon
      const value = this.#value(column);
      entries.push({ key, value });
      if (!this.next() || this.column < column || this.atMarker) break;
      if (this.column > column) throw LEAVE;
      const c = this.here;
      if (c === DASH && isBlank(this.text.charCodeAt(this.pos + 1))) throw LEAVE;
      if (c === DOUBLE || c === SINGLE) {
        const line = this.line;
        key = quoted(this, column - 1);
        if (line !== this.line || !this.#atColon()) throw LEAVE;
      } else {
        if (isSpecial(c, this.text.charCodeAt(this.pos + 1)) || c === OPEN_LIST || c === OPEN_MAP || c === 124 || c === 62) throw LEAVE;
        const end = plainEnd(this.text, this.pos, false);
        if (this.text.charCodeAt(end) !== COLON) throw LEAVE;
        key = this.#plainKey(end);
      }
    }
    return { kind: 'mapping', from, to: entries.at(-1)!.value.to, entries: unique(entries) };
  }

  #value(column: number): Node {
    const end = this.pos;
    if (this.inline()) {
      const c = this.here;
      if (c === DASH && isBlank(this.text.charCodeAt(this.pos + 1))) throw LEAVE;
      if (c === DOUBLE || c === SINGLE) {
        const scalar = quoted(this, column);
        this.#endOfValue();
        return scalar;
      }
      if (c === OPEN_LIST || c === OPEN_MAP) return this.flow(column);
      if (c === 124 || c === 62) return blockScalar(this, column);
      if (isSpecial(c, this.text.charCodeAt(this.pos + 1))) throw LEAVE;
      const scalar = plain(this, column, false);
      if (this.#colonAfterBlanks(this.pos)) throw LEAVE;
      return scalar;
    }
    if (!this.next() || this.atMarker) return missing(end);
    if (this.column > column) return this.block(column);
    // A list may stand at the same depth as its key.
    if (this.column === column && this.here === DASH && isBlank(this.text.charCodeAt(this.pos + 1))) return this.sequence(column);
    return missing(end);
  }

  sequence(column: number): Node {
    const from = this.pos;
    const items: Node[] = [];
    for (;;) {
      const end = ++this.pos; // the dash
      const isInline = this.inline();
      if (isInline && this.text.slice(end, this.pos).includes('\t')) throw LEAVE;
      if (isInline || (this.next() && this.column > column && !this.atMarker)) items.push(this.block(column));
      else items.push(missing(end));
      if (!this.next() || this.column < column || this.atMarker) break;
      if (this.column > column) throw LEAVE;
      // A key at the same depth ends a list that stands under its own key; the mapping goes on with it.
      if (this.here !== DASH || !isBlank(this.text.charCodeAt(this.pos + 1))) break;
    }
    return { kind: 'sequence', from, to: items.at(-1)!.to, items };
  }

  /** A collection in flow style as a value of a block. */
  flow(parent: number): Node {
    const node = this.flowNode(this.isLoose ? -1 : parent);
    this.#endOfValue();
    return node;
  }

  flowNode(parent: number): Node {
    if (++this.#depth > DEEPEST) throw new Deep(this.pos);
    const from = this.pos;
    const isMapping = this.here === OPEN_MAP;
    const close = isMapping ? CLOSE_MAP : CLOSE_LIST;
    this.pos++;
    const items: Node[] = [];
    const entries: Entry[] = [];
    for (let expects = true; ;) {
      this.#flowNext(parent);
      const c = this.here;
      if (c === close) break;
      if (c === COMMA) {
        if (expects) throw LEAVE;
        expects = true;
        this.pos++;
        continue;
      }
      if (!expects) throw LEAVE;
      expects = false;
      const node = this.#flowValue(parent);
      if (!isMapping) items.push(node);
      else {
        if (node.kind !== 'scalar') throw LEAVE;
        entries.push({ key: { ...node, value: node.text }, value: this.#flowEntry(parent, node) });
      }
    }
    this.pos++;
    this.#depth--;
    return isMapping ? { kind: 'mapping', from, to: this.pos, entries: unique(entries) } : { kind: 'sequence', from, to: this.pos, items };
  }

  #flowEntry(parent: number, key: Scalar): Node {
    if (key.text === '<<') throw LEAVE;
    this.#flowNext(parent);
    const colon = this.here;
    if (colon !== COLON) return missing(key.to);
    const end = ++this.pos;
    const after = this.text.charCodeAt(end);
    if (key.style === 'plain' && !isBlank(after) && after !== COMMA && after !== CLOSE_MAP) throw LEAVE;
    this.#flowNext(parent);
    const value = this.text.charCodeAt(this.pos);
    return value === COMMA || value === CLOSE_MAP ? missing(end) : this.#flowValue(parent);
  }

  #flowValue(parent: number): Node {
    const c = this.here;
    if (c === OPEN_LIST || c === OPEN_MAP) return this.flowNode(parent);
    if (c === DOUBLE || c === SINGLE) return quoted(this, parent);
    if (isSpecial(c, this.text.charCodeAt(this.pos + 1)) || c === CLOSE_LIST || c === CLOSE_MAP || c === 124 || c === 62) throw LEAVE;
    if (c === DASH && isBlank(this.text.charCodeAt(this.pos + 1))) throw LEAVE;
    return plain(this, parent, true);
  }

  #flowNext(parent: number): void {
    const line = this.line;
    if (!this.next(true)) throw LEAVE;
    if (line !== this.line && (this.column <= parent || this.atMarker) && this.here !== CLOSE_LIST && this.here !== CLOSE_MAP) throw LEAVE;
    if (line !== this.line && this.column < Math.max(parent, 0)) throw LEAVE;
  }
}

/** What begins an anchor, an alias, a tag, a comment, or nothing that YAML allows; a `?` or `:` that ends here is an explicit key. */
function isSpecial(c: number, after: number): boolean {
  switch (c) {
    case 33: // !
    case 35: // #
    case 37: // %
    case 38: // &
    case 42: // *
    case 44: // ,
    case 64: // @
    case 93: // ]
    case 96: // `
    case 125: // }
      return true;
    case 58: // :
    case 63: // ?
      return isBlank(after);
    default:
      return c === LF || c !== c;
  }
}

/** Two equal keys are a mistake, which the library tells. */
function unique(entries: Entry[]): Entry[] {
  if (entries.length > 8) {
    if (new Set(entries.map(({ key }) => key.text)).size < entries.length) throw LEAVE;
    return entries;
  }
  for (let i = 1; i < entries.length; i++) for (let j = 0; j < i; j++) if (entries[i]!.key.text === entries[j]!.key.text) throw LEAVE;
  return entries;
}
