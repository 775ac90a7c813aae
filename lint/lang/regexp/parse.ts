import { charClass, unicodeEscape } from './parse-class.ts';
import { perlClass } from './classes.ts';
import { fold } from './fold.ts';
import { ALL, negate, NOT_NEWLINE, type Ranges } from './ranges.ts';
import { Broken, escaped, FOLD, type Input, type Problem } from './scan.ts';
import { alt, capture, cat, heightOf, repeat, sizeOf, type Assertion, type Tree } from './tree.ts';

export interface Syntax {
  /** A dot takes a newline too. */
  readonly dotAll: boolean;
  /** Names of Unicode classes as Go's own package reads them since 1.25; else as before. */
  readonly loose: boolean;
}

/** Flags beside FOLD. `(?U)` only says which match is preferred, and a set has no preferences. */
const MULTILINE = 2;
const DOT_ALL = 4;
const FLAG: Readonly<Record<string, number>> = { i: FOLD, m: MULTILINE, s: DOT_ALL, U: 0 };

// Limits of Go's regexp/syntax (parse.go: maxHeight, maxSize, maxRunes; 1000 in repeat).
const MAX_HEIGHT = 1000;
const MAX_SIZE = Math.floor((128 << 20) / 40);
const MAX_RUNES = (128 << 20) / 4;
const MAX_REPEAT = 1000;

interface Group {
  readonly from: number;
  /** Those that hold again behind it. */
  readonly flags: number;
  readonly captures: boolean;
  readonly arms: Tree[];
  items: Tree[];
}

/** A regular expression as RE2 reads it: a tree, or the first thing that is wrong. Offsets are UTF-16 units of `text`. */
export function parse(text: string, syntax: Syntax): Tree | Problem {
  try {
    return new Parser(text, syntax).parse();
  } catch (error) {
    if (error instanceof Broken) return error.problem;
    throw error;
  }
}

class Parser implements Input {
  readonly text: string;
  readonly loose: boolean;
  at = 0;
  flags: number;
  #group: Group;
  readonly #open: Group[] = [];
  #runes = 0;
  /** Where the repetition begins that has just been read: another one must not follow. */
  #repeated = -1;

  constructor(text: string, syntax: Syntax) {
    this.text = text;
    this.loose = syntax.loose;
    this.flags = syntax.dotAll ? DOT_ALL : 0;
    this.#group = { from: 0, flags: this.flags, captures: false, arms: [], items: [] };
  }

  parse(): Tree {
    while (this.at < this.text.length) {
      const before = this.#repeated;
      this.#repeated = -1;
      this.#next(before);
    }
    if (this.#open.length > 0) throw new Broken('missing closing )', this.#group.from, this.text.length);
    return this.#close();
  }

  #next(repeated: number): void {
    const from = this.at;
    const char = this.text[from]!;
    if (char === '(') return this.text[from + 1] === '?' ? this.#perl(from) : this.#enter(from, true, 1);
    if (char === '\\') return this.#escape(from);
    if (char === '[') return this.#push(charClass(this));
    if (char === '{') return this.#braces(from, repeated);
    this.at++;
    if (char === '|') this.#arm();
    else if (char === ')') this.#leave(from);
    else if (char === '^') this.#assert((this.flags & MULTILINE) === 0 ? 'begin' : 'lineBegin');
    else if (char === '$') this.#assert((this.flags & MULTILINE) === 0 ? 'end' : 'lineEnd');
    else if (char === '.') this.#push((this.flags & DOT_ALL) === 0 ? NOT_NEWLINE : ALL);
    else if (char === '*') this.#repeat(from, repeated, 0, Infinity, false);
    else if (char === '+') this.#repeat(from, repeated, 1, Infinity, false);
    else if (char === '?') this.#repeat(from, repeated, 0, 1, false);
    else this.#literal(from);
  }

  /** The character that begins there. */
  #literal(from: number): void {
    const point = this.text.codePointAt(from)!;
    this.at = from + (point > 0xffff ? 2 : 1);
    // Half of a surrogate pair is no character: Go reads the replacement character there.
    this.#character((point & ~0x7ff) === 0xd800 ? 0xfffd : point);
  }

  #character(point: number): void {
    if ((point & ~0x7ff) === 0xd800) this.#push([]);
    else this.#push((this.flags & FOLD) === 0 ? [point, point] : fold([point, point]));
  }

  #push(set: Ranges): void {
    this.#runes += set.length;
    if (this.#runes > MAX_RUNES) throw new Broken('expression too large', 0, this.text.length);
    this.#group.items.push({ type: 'set', set });
  }

  #assert(what: Assertion): void {
    this.#group.items.push({ type: 'assert', what });
  }

  #escape(from: number): void {
    const letter = this.text[from + 1] ?? '';
    const after = from + 2;
    if (letter === 'A' || letter === 'z' || letter === 'b' || letter === 'B') {
      this.at = after;
      return this.#assert(({ A: 'begin', z: 'end', b: 'word', B: 'notWord' } as const)[letter]);
    }
    if (letter === 'Q') {
      const end = this.text.indexOf('\\E', after);
      const stop = end < 0 ? this.text.length : end;
      this.at = after;
      while (this.at < stop) this.#literal(this.at);
      this.at = end < 0 ? stop : end + 2;
      return undefined;
    }
    const unicode = unicodeEscape(this);
    if (unicode !== undefined) return this.#push(unicode);
    const perl = perlClass(letter);
    if (perl === undefined) return this.#character(escaped(this));
    this.at = after;
    const set = (this.flags & FOLD) === 0 ? perl.set : fold(perl.set);
    return this.#push(perl.negated ? negate(set) : set);
  }

  /** `{2}`, `{2,}`, `{2,3}`; anything else in braces is text. */
  #braces(from: number, repeated: number): void {
    const braces = /\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y;
    braces.lastIndex = from;
    const found = braces.exec(this.text);
    if (found === null) return this.#literal(from);
    this.at = braces.lastIndex;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] === undefined ? Infinity : Number(found[3]);
    if (min > MAX_REPEAT || (max !== Infinity && (max > MAX_REPEAT || min > max))) throw new Broken('invalid repeat count', from, this.at);
    return this.#repeat(from, repeated, min, max, true);
  }

  #repeat(from: number, repeated: number, min: number, max: number, counted: boolean): void {
    if (this.text[this.at] === '?') this.at++;
    if (repeated >= 0) throw new Broken('invalid nested repetition operator', repeated, this.at);
    const last = this.#group.items.pop();
    if (last === undefined) throw new Broken('missing argument to repetition operator', from, this.at);
    const tree = this.#checked(repeat(last, min, max, counted));
    if (counted && (min >= 2 || (max >= 2 && max !== Infinity)) && !withinLimit(tree, MAX_REPEAT)) {
      throw new Broken('invalid repeat count', from, this.at);
    }
    this.#group.items.push(tree);
    this.#repeated = from;
  }

  #arm(): void {
    this.#group.arms.push(this.#checked(cat(this.#group.items)));
    this.#group.items = [];
  }

  #close(): Tree {
    this.#arm();
    return this.#checked(alt(this.#group.arms));
  }

  #enter(from: number, captures: boolean, length: number, flags: number = this.flags): void {
    this.at = from + length;
    this.#open.push(this.#group);
    this.#group = { from, flags: this.flags, captures, arms: [], items: [] };
    this.flags = flags;
  }

  #leave(from: number): void {
    const outer = this.#open.pop();
    if (outer === undefined) throw new Broken('unexpected )', from, from + 1);
    const { captures, flags } = this.#group;
    const tree = this.#close();
    this.#group = outer;
    this.flags = flags;
    outer.items.push(captures ? this.#checked(capture(tree)) : tree);
  }

  /** What begins with `(?`: a named group, a group without capture, flags. */
  #perl(from: number): void {
    const named = /\(\?P?<([^>]*)(>?)/y;
    named.lastIndex = from;
    const name = named.exec(this.text);
    if (name !== null) {
      if (name[2] === '' || !/^\w+$/.test(name[1]!)) throw new Broken('invalid named capture', from, named.lastIndex);
      return this.#enter(from, true, name[0].length);
    }
    const group = /\(\?([imsU]*)(?:-([imsU]+))?([:)])/y;
    group.lastIndex = from;
    const found = group.exec(this.text);
    if (found === null) throw new Broken('invalid or unsupported Perl syntax', from, Math.min(from + 3, this.text.length));
    let flags = this.flags;
    for (const letter of found[1]!) flags |= FLAG[letter]!;
    for (const letter of found[2] ?? '') flags &= ~FLAG[letter]!;
    if (found[3] === ':') return this.#enter(from, false, found[0].length, flags);
    this.at = group.lastIndex;
    this.flags = flags;
    return undefined;
  }

  #checked<T extends Tree>(tree: T): T {
    if (heightOf(tree) > MAX_HEIGHT) throw new Broken('expression nests too deeply', 0, this.text.length);
    if (sizeOf(tree) > MAX_SIZE) throw new Broken('expression too large', 0, this.text.length);
    return tree;
  }
}

/** Whether counts that lie in each other stay within `limit` when multiplied. */
function withinLimit(tree: Tree, limit: number): boolean {
  if (tree.type === 'repeat' && tree.counted) {
    if (tree.max === 0) return true;
    const times = tree.max === Infinity ? tree.min : tree.max;
    if (times > limit) return false;
    return withinLimit(tree.item, times > 0 ? Math.floor(limit / times) : limit);
  }
  if (tree.type === 'cat' || tree.type === 'alt') return tree.items.every((item) => withinLimit(item, limit));
  return tree.type === 'capture' || tree.type === 'repeat' ? withinLimit(tree.item, limit) : true;
}
