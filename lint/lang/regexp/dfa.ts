import { alphabet, find, type Alphabet } from './alphabet.ts';
import { ACCEPT, ASSERT, ASSERTIONS, SET, SPLIT, type Nfa } from './nfa.ts';
import { contains, type Ranges } from './ranges.ts';

const WORD: Ranges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const NEWLINE: Ranges = [10, 10];

/** What stands beside a place between characters. */
type Side = 'edge' | 'word' | 'newline' | 'other';

/** A state of the deterministic machine, with what has been asked of it so far. */
export interface State {
  /** States of the NFA in which it is: sets, assertions that the next character decides, and the end. */
  readonly at: readonly number[];
  readonly before: Side;
  readonly next: (State | undefined)[];
  accepts: boolean | undefined;
}

/** Beyond so many states the table is begun anew: the answer stays right, only slower. */
const MAX_STATES = 5_000;

/** Makes the states of the deterministic machine as they are asked for. */
export class Dfa {
  readonly alphabet: Alphabet;
  readonly #nfa: Nfa;
  /** One character of each class. */
  readonly #samples: readonly number[];
  readonly #states = new Map<string, State>();
  /** NFA states looked at so far: what a search pays. */
  work = 0;
  readonly start: State;

  private constructor(nfa: Nfa, letters: Alphabet) {
    this.#nfa = nfa;
    this.alphabet = letters;
    const samples: number[] = [];
    for (let i = 0; i < letters.bounds.length; i++) samples[letters.classes[i]!] ??= letters.bounds[i]!;
    this.#samples = samples;
    this.start = this.#state([nfa.start], 'edge');
  }

  /** Undefined when its alphabet is too large. */
  static of(nfa: Nfa): Dfa | undefined {
    const letters = alphabet(nfa.asserts ? [...nfa.sets, WORD, NEWLINE] : nfa.sets);
    return letters === undefined ? undefined : new Dfa(nfa, letters);
  }

  /** Where a character of that class leads. */
  step(state: State, letter: number): State {
    const known = state.next[letter];
    if (known !== undefined) return known;
    const point = this.#samples[letter];
    // A class without characters: everything is in some set.
    const side = point === undefined ? 'other' : this.#side(point);
    const kernel: number[] = [];
    for (const at of this.#resolved(state, side)) {
      if (this.#nfa.op[at] === SET && point !== undefined && contains(this.#nfa.sets[this.#nfa.a[at]!]!, point))
        kernel.push(this.#nfa.b[at]!);
    }
    return (state.next[letter] = this.#state(kernel, side));
  }

  /** Whether a string may end here. */
  accepts(state: State): boolean {
    return (state.accepts ??= this.#resolved(state, 'edge').some((at) => this.#nfa.op[at] === ACCEPT));
  }

  matches(text: string): boolean {
    let state = this.start;
    for (let i = 0; i < text.length; i++) {
      let point = text.codePointAt(i)!;
      if (point > 0xffff) i++;
      else if ((point & ~0x7ff) === 0xd800) point = 0xfffd;
      state = this.step(state, this.alphabet.classes[find(this.alphabet.bounds, point)]!);
      if (state.at.length === 0) return false;
    }
    return this.accepts(state);
  }

  #side(point: number): Side {
    if (!this.#nfa.asserts) return 'other';
    return point === 10 ? 'newline' : contains(WORD, point) ? 'word' : 'other';
  }

  /** The states that are reached once it is known what comes next. */
  #resolved(state: State, next: Side): readonly number[] {
    this.work += state.at.length;
    if (!this.#nfa.asserts) return state.at;
    return this.#closure(state.at, (what) => holds(ASSERTIONS[what]!, state.before, next));
  }

  #state(kernel: readonly number[], before: Side): State {
    const at = this.#closure(kernel, () => false);
    at.sort((a, b) => a - b);
    const side = this.#nfa.asserts ? before : 'other';
    const key = `${side} ${at.join()}`;
    let state = this.#states.get(key);
    if (state === undefined) {
      if (this.#states.size >= MAX_STATES) {
        this.#states.clear();
        this.start.next.length = 0;
      }
      this.#states.set(key, (state = { at, before: side, next: [], accepts: undefined }));
    }
    return state;
  }

  /** Everything that is reached without a character, past those assertions that hold. */
  #closure(kernel: readonly number[], past: (what: number) => boolean): number[] {
    const { op, a, b } = this.#nfa;
    const seen = new Set<number>(kernel);
    const out: number[] = [];
    // A set grows while it is walked.
    for (const at of seen) {
      if (op[at] === SPLIT) seen.add(a[at]!).add(b[at]!);
      else if (op[at] === ASSERT && past(a[at]!)) seen.add(b[at]!);
      else out.push(at);
    }
    this.work += seen.size;
    return out;
  }
}

function holds(what: (typeof ASSERTIONS)[number], before: Side, next: Side): boolean {
  switch (what) {
    case 'begin':
      return before === 'edge';
    case 'end':
      return next === 'edge';
    case 'lineBegin':
      return before === 'edge' || before === 'newline';
    case 'lineEnd':
      return next === 'edge' || next === 'newline';
    case 'word':
      return (before === 'word') !== (next === 'word');
    case 'notWord':
      return (before === 'word') === (next === 'word');
  }
}
