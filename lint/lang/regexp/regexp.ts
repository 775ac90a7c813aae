import { Dfa } from './dfa.ts';
import { bare, literals } from './literals.ts';
import { ANYTHING, compile } from './nfa.ts';
import { parse } from './parse.ts';
import type { Problem } from './scan.ts';
import { search, type Found } from './search.ts';
import { cat, type Tree } from './tree.ts';

/** `unknown`: it would take too long, or the expression is no regular expression. */
export type Answer = 'yes' | 'no' | 'unknown';

/**
 * Who compiles it. `prometheus`: matchers of PromQL and LogQL, the whole value, a dot takes newlines (Prometheus 3,
 * model/labels/regexp.go). `replace`: label_replace and relabelling, the same but for the parser. `alertmanager`: the whole value, a dot takes
 * no newline (0.34, pkg/labels/matcher.go). `go`: anywhere in the text, as templates and line filters have it.
 */
export type Dialect = 'prometheus' | 'replace' | 'alertmanager' | 'go';

const DIALECTS = {
  prometheus: { dotAll: true, loose: false, whole: true, wrap: undefined },
  replace: { dotAll: true, loose: true, whole: true, wrap: '^(?s:' },
  alertmanager: { dotAll: false, loose: true, whole: true, wrap: '^(?:' },
  go: { dotAll: false, loose: true, whole: false, wrap: undefined },
} as const;

const SPECIAL = /[\\.+*?()[\]{}^$|]/;

/** A regular expression of RE2 as the set of the strings that it takes. Every question answers at once or `unknown`; none throws. */
export class Regexp {
  readonly text: string;
  /** Why RE2 does not take it. */
  readonly problem: Problem | undefined;
  /** All strings of the set, where they are few and plain to see. */
  readonly literals: readonly string[] | undefined;
  readonly #tree: Tree | undefined;
  #machine: Dfa | 'too large' | undefined;

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    if (DIALECTS[dialect].whole && !SPECIAL.test(text)) {
      this.literals = [text];
      if (text.isWellFormed()) return;
    }
    const tree = read(text, dialect);
    if (tree.type === 'problem') this.problem = tree;
    else {
      this.#tree = bare(tree);
      this.literals = literals(this.#tree);
    }
  }

  matches(value: string): Answer {
    if (this.problem !== undefined) return 'unknown';
    if (this.literals !== undefined) return this.literals.includes(value) ? 'yes' : 'no';
    return toAnswer(this.machine()?.matches(value));
  }

  acceptsEmpty(): Answer {
    return this.matches('');
  }

  /** Whether no string matches. */
  isEmpty(): Answer {
    return not(conjunction([this], []).answer);
  }

  /** Whether some string matches both. */
  intersects(other: Regexp): Answer {
    return conjunction([this, other], []).answer;
  }

  /** Whether every string that matches the other matches this one. */
  includes(other: Regexp): Answer {
    return not(conjunction([other], [this]).answer);
  }

  equals(other: Regexp): Answer {
    if (this.text === other.text && this.problem === undefined) return 'yes';
    const [one, two] = [this.includes(other), other.includes(this)];
    return one === 'no' || two === 'no' ? 'no' : one === 'yes' && two === 'yes' ? 'yes' : 'unknown';
  }

  /** A short string that matches; undefined when there is none, or none was found. */
  example(): string | undefined {
    const found = conjunction([this], []);
    return found.answer === 'yes' ? found.example : undefined;
  }

  /** The machine of the expression; undefined when it is invalid or would be too large. */
  machine(): Dfa | undefined {
    if (this.#machine === undefined) {
      const tree = this.#tree ?? (this.problem === undefined ? read(this.text, 'prometheus') : undefined);
      const nfa = tree === undefined || tree.type === 'problem' ? undefined : compile(tree);
      this.#machine = (nfa === undefined ? undefined : Dfa.of(nfa)) ?? 'too large';
    }
    return this.#machine === 'too large' ? undefined : this.#machine;
  }
}

/** Whether there is a string that all of `all` take and none of `none` does, and a short one. */
export function conjunction(all: readonly Regexp[], none: readonly Regexp[]): Found {
  const narrow = all.find(({ literals: few }) => few !== undefined);
  if (narrow !== undefined) return among(narrow.literals!, all, none);
  const machines = [...all, ...none].map((one) => one.machine());
  if (machines.includes(undefined)) return { answer: 'unknown' };
  return search(machines.slice(0, all.length) as Dfa[], machines.slice(all.length) as Dfa[]);
}

/** The same where only some strings come into question. */
export function among(values: Iterable<string>, all: readonly Regexp[], none: readonly Regexp[]): Found {
  let unsure = false;
  for (const value of values) {
    const answers = [...all.map((one) => one.matches(value)), ...none.map((one) => not(one.matches(value)))];
    if (answers.every((answer) => answer === 'yes')) return { answer: 'yes', example: value };
    unsure ||= !answers.includes('no');
  }
  return { answer: unsure ? 'unknown' : 'no' };
}

export const not = (answer: Answer): Answer => (answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes');
const toAnswer = (value: boolean | undefined): Answer => (value === undefined ? 'unknown' : value ? 'yes' : 'no');

function read(text: string, dialect: Dialect): Tree | Problem {
  const { wrap, whole, ...syntax } = DIALECTS[dialect];
  const tree = parse(text, syntax);
  // Between the brackets that are put around it, `a)|(b` is right, but no longer the whole value; and `\\Qa` takes the closing one in.
  const open = wrap !== undefined && text.includes('\\Q');
  if (tree.type !== 'problem' && !open) return whole ? tree : cat([ANYTHING, tree, ANYTHING]);
  if (wrap === undefined) return tree;
  const spliced = parse(`${wrap}${text})$`, syntax);
  return spliced.type === 'problem' ? (tree.type === 'problem' ? tree : spliced) : cat([ANYTHING, spliced, ANYTHING]);
}

const cache = new Map<string, Regexp>();
/** A corpus of 10,000 rules has a few hundred; an editor that runs for days must not keep all it has seen. */
const MAX_CACHED = 20_000;

/** The regular expression of that text; the same object for the same text, so that its machine is built once. */
export function regexp(text: string, dialect: Dialect = 'prometheus'): Regexp {
  const key = `${dialect} ${text}`;
  let found = cache.get(key);
  if (found === undefined) {
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, (found = new Regexp(text, dialect)));
  }
  return found;
}
