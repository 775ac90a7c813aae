import { among, conjunction, not, regexp, type Answer, type Dialect, type Regexp } from '../regexp/regexp.ts';
import type { Found } from '../regexp/search.ts';

/** What selectors of PromQL and LogQL, and routes, inhibitions and silences of Alertmanager are made of. */
export interface Matcher {
  readonly name: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** What is known of a claim about matchers, and the fewest of them that decide it. */
export type Verdict = { readonly answer: 'yes' | 'unknown' } | { readonly answer: 'no'; readonly core: readonly Matcher[] };

const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;
/** The metacharacters of RE2: Go's regexp.QuoteMeta. */
const quoted = (value: string): string => value.replace(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);

/** Whether a label with that value satisfies the matcher. A label that is not there has the value ''. */
export function holds({ op, value }: Matcher, label: string, dialect: Dialect = 'prometheus'): Answer {
  if (op === '=' || op === '!=') return (label === value) === (op === '=') ? 'yes' : 'no';
  const answer = regexp(value, dialect).matches(label);
  return op === '=~' ? answer : not(answer);
}

/** The values that a label can have under some matchers, all of that label. Without matchers: every value, '' too. */
export class Values {
  readonly matchers: readonly Matcher[];
  readonly dialect: Dialect;
  readonly #all: readonly Regexp[];
  readonly #none: readonly Regexp[];

  constructor(matchers: readonly Matcher[], dialect: Dialect = 'prometheus') {
    this.matchers = matchers;
    this.dialect = dialect;
    const set = ({ op, value }: Matcher): Regexp => regexp(op === '=' || op === '!=' ? quoted(value) : value, dialect);
    this.#all = matchers.filter(({ op }) => op === '=' || op === '=~').map(set);
    this.#none = matchers.filter(({ op }) => op === '!=' || op === '!~').map(set);
  }

  /** A value that is left, or the proof that there is none. */
  find(): Found {
    return conjunction(this.#all, this.#none);
  }

  /** The same among values that are the only ones in question. */
  findAmong(values: Iterable<string>): Found {
    return among(values, this.#all, this.#none);
  }

  isEmpty(): Answer {
    return not(this.find().answer);
  }

  has(value: string): Answer {
    return this.findAmong([value]).answer;
  }

  /** All of them, where they are few; undefined: many, or it is not plain to see. */
  list(): readonly string[] | undefined {
    const few = this.#all.find(({ literals }) => literals !== undefined)?.literals;
    const answers = few?.map((value) => this.has(value));
    return answers === undefined || answers.includes('unknown') ? undefined : few!.filter((_, i) => answers[i] === 'yes');
  }

  and(other: Values): Values {
    return new Values([...this.matchers, ...other.matchers], this.dialect);
  }

  /** Whether every value of the other is one of this. */
  includes(other: Values): Answer {
    let answer: Answer = 'yes';
    for (const matcher of this.matchers) {
      const outside = other.and(new Values([{ ...matcher, op: OPPOSITE[matcher.op] }], this.dialect)).isEmpty();
      if (outside === 'no') return 'no';
      if (outside === 'unknown') answer = 'unknown';
    }
    return answer;
  }
}

/** The matchers of each label. */
function byName(matchers: readonly Matcher[]): ReadonlyMap<string, readonly Matcher[]> {
  const groups = new Map<string, Matcher[]>();
  for (const matcher of matchers) {
    const group = groups.get(matcher.name);
    if (group === undefined) groups.set(matcher.name, [matcher]);
    else group.push(matcher);
  }
  return groups;
}

/** The same few matchers come in thousands of selectors. */
const known = new Map<string, Answer>();
const MAX_KNOWN = 20_000;

/**
 * Whether some value certainly satisfies it, seen at a glance: any valid pattern of plain characters, dots, groups and repetitions takes
 * something, and one without a repetition does not take everything.
 */
function isEasy({ op, value }: Matcher): boolean {
  if (op === '=' || op === '!=') return true;
  return op === '=~' ? /^[\w.*+?|:/ -]*$/.test(value) : /^[\w.|:/ -]*$/.test(value);
}

/** Whether no value of a label satisfies them. */
function emptiness(group: readonly Matcher[], dialect: Dialect): Answer {
  let key: string = dialect;
  for (const { op, value } of group) key += `\n${op}${value.length}:${value}`;
  let answer = known.get(key);
  if (answer === undefined) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, (answer = new Values(group, dialect).isEmpty()));
  }
  return answer;
}

/** Whether some set of labels satisfies them all; if not, which of them exclude each other. */
export function satisfiable(matchers: readonly Matcher[], dialect: Dialect = 'prometheus'): Verdict {
  let unsure = false;
  for (const [i, matcher] of matchers.entries()) {
    if (matchers.findIndex(({ name }) => name === matcher.name) < i) continue;
    const group = matchers.filter(({ name }) => name === matcher.name);
    if (group.length === 1 && isEasy(matcher)) continue;
    const empty = emptiness(group, dialect);
    if (empty === 'yes') return { answer: 'no', core: core(group, dialect) };
    unsure ||= empty === 'unknown';
  }
  return { answer: unsure ? 'unknown' : 'yes' };
}

/** Whether some set of labels satisfies both lists; `no`: they are disjoint, and these matchers are why. */
export function overlap(one: readonly Matcher[], two: readonly Matcher[], dialect: Dialect = 'prometheus'): Verdict {
  return satisfiable([...one, ...two], dialect);
}

/** Whether no set of labels satisfies both lists. */
export function disjoint(one: readonly Matcher[], two: readonly Matcher[], dialect: Dialect = 'prometheus'): Answer {
  return not(overlap(one, two, dialect).answer);
}

/** Whether all that satisfies the first list satisfies the second. */
export function implies(one: readonly Matcher[], two: readonly Matcher[], dialect: Dialect = 'prometheus'): Answer {
  if (satisfiable(one, dialect).answer === 'no') return 'yes';
  const have = byName(one);
  let answer: Answer = 'yes';
  for (const [name, group] of byName(two)) {
    const included = new Values(group, dialect).includes(new Values(have.get(name) ?? [], dialect));
    if (included === 'no') return 'no';
    if (included === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** One of them alone, or two, or as few as it takes. */
function core(matchers: readonly Matcher[], dialect: Dialect): readonly Matcher[] {
  const contradict = (some: readonly Matcher[]): boolean => new Values(some, dialect).isEmpty() === 'yes';
  const alone = matchers.find((matcher) => contradict([matcher]));
  if (alone !== undefined) return [alone];
  let left = matchers;
  for (const matcher of matchers) {
    const fewer = left.filter((other) => other !== matcher);
    if (contradict(fewer)) left = fewer;
  }
  return left;
}
