import type { Binary } from '../ast.ts';
import { changesMetric, compare, compute, isComparison } from './arithmetic.ts';
import { either, type Fact, LabelSet, type Why } from './label-set.ts';
import { alwaysMatches, clash, compares, type Clash, type Match, matched, matchOf, signature } from './matching.ts';
import { type Dead, deadOf, isDead, type Join, labelsOf, live, type Lost, relabel, type Source, used } from './source.ts';

/** Above this many pairs of arms the sides are compared as a whole. */
const MAX_PAIRS = 4096;

/** The series of an operation between two vectors. */
export function vectorVector(expr: Binary, left: readonly Source[], right: readonly Source[]): readonly Source[] {
  const match = matchOf(expr);
  if (expr.op === 'or') return or(match, left, right);
  const many = expr.matching?.group === 'right' ? 'right' : 'left';
  const [side, other] = many === 'right' ? [right, left] : [left, right];
  const join = new Joining(expr, match, many === 'right' ? 'left' : 'right', other, side.length);
  return side.map((source) => join.with(source));
}

/** All of both; where a group of the left side is there, the right one gives way. */
function or(match: Match, left: readonly Source[], right: readonly Source[]): readonly Source[] {
  const names = match.on ? match.labels : [];
  const arms = right.map((source): Source => {
    const shared = source.certain === 'itself' && left.some((one) => !isDead(one) && clash(match, one.labels, source.labels) === undefined);
    return used(shared ? { ...source, certain: 'shared' } : source, names);
  });
  return [...left.map((source) => used(source, names)), ...arms];
}

class Joining {
  readonly #expr: Binary;
  readonly #match: Match;
  readonly #side: 'left' | 'right';
  readonly #other: readonly Source[];
  readonly #alive: readonly Source[];
  readonly #labels: LabelSet;
  readonly #pairwise: boolean;
  readonly #lost: readonly Lost[];

  /** `side` names the other side, the one whose series are looked up. */
  constructor(expr: Binary, match: Match, side: 'left' | 'right', other: readonly Source[], count: number) {
    this.#expr = expr;
    this.#match = match;
    this.#side = side;
    const read = [...(match.on ? match.labels : []), ...(expr.matching?.include.map(({ name }) => name) ?? [])];
    this.#other = other.map((source) => used(source, read));
    this.#alive = live(this.#other);
    this.#labels = labelsOf(this.#alive) ?? LabelSet.open;
    this.#pairwise = this.#alive.length * count <= MAX_PAIRS;
    // What else was joined there does not come over, unless it has to be equal.
    const by = { from: expr.opSpan.from, to: expr.opSpan.to };
    this.#lost = this.#other.flatMap(({ joined, lost }) => [
      ...lost,
      ...joined.flatMap((one) => (compares(match, one.label) ? [] : [{ ...one, by }])),
    ]);
  }

  with(source: Source): Source {
    const { op } = this.#expr;
    const dead = this.#unmatched(source);
    const join: Join = { expr: this.#expr, side: this.#side, sources: this.#other, dead };
    const next: Source = {
      ...used(source, this.#match.on ? this.#match.labels : []),
      joins: [...source.joins, join],
      lost: this.#lost.length === 0 ? source.lost : [...source.lost, ...this.#lost],
    };
    const together =
      source.certain === 'itself' &&
      this.#alive.some((one) => one.certain === 'itself' && alwaysMatches(this.#match, source.labels, one.labels));
    if (op === 'unless') return { ...next, conditional: true, certain: undefined };
    const conditional = source.conditional || op === 'and' || (this.#alive.length > 0 && this.#alive.every((one) => one.conditional));
    const met = {
      ...next,
      conditional,
      dead: this.#fillsSelf ? undefined : (source.dead ?? dead),
      certain: together ? source.certain : undefined,
    };
    if (op === 'and')
      return { ...met, labels: dead === undefined ? matched(this.#match, source.labels, this.#labels, this.#expr) : source.labels };
    return this.#computed(met);
  }

  /** Series of the other side that find no partner stand in the result, too. */
  get #fillsSelf(): boolean {
    return (this.#side === 'right' ? this.#expr.fill?.left : this.#expr.fill?.right) !== undefined;
  }

  /** Why nothing on the other side can ever match. */
  #unmatched(source: Source): Dead | undefined {
    const { op, fill } = this.#expr;
    if (fill !== undefined || this.#other.length === 0) return undefined;
    const none = deadOf(this.#other);
    if (none !== undefined) return { ...none, reason: `the ${this.#side} side never gives a series: ${none.reason}` };
    if (this.#alive.length === 0) return undefined;
    let first: Clash | undefined;
    for (const labels of this.#pairwise ? this.#alive.map((one) => one.labels) : [this.#labels]) {
      const found = this.#side === 'right' ? clash(this.#match, source.labels, labels) : clash(this.#match, labels, source.labels);
      if (found === undefined) return undefined;
      first ??= found;
    }
    return {
      kind: 'unmatched',
      at: this.#expr.matching ?? this.#expr.opSpan,
      mixed: false,
      reason: clashReason(first!, op),
      label: first!.label,
    };
  }

  #computed(source: Source): Source {
    const { expr, labels } = { expr: this.#expr, labels: this.#result(source) };
    const constants = this.#alive.filter(({ number }) => number !== undefined);
    const constant = constants.length === 1 ? constants[0]! : undefined;
    const [a, b] = this.#side === 'right' ? [source.number, constant?.number] : [constant?.number, source.number];
    const mixed = source.mixed || constant?.mixed === true || this.#alive.length > 1;
    const next = relabel({ ...source, mixed: source.number !== undefined ? mixed : source.mixed }, labels, this.#expr.opSpan);
    const include = this.#expr.matching?.include ?? [];
    const joined =
      include.length === 0 ? next.joined : [...next.joined, ...include.map(({ name, from, to }) => ({ label: name, at: { from, to } }))];
    const number = this.#expr.fill === undefined ? compute(expr.op, a, b) : undefined;
    const answer = this.#expr.fill === undefined ? compare(expr.op, a, b) : undefined;
    if (!isComparison(expr.op)) return { ...next, joined, number };
    return { ...compared(expr, { ...next, joined, number: this.#side === 'right' ? source.number : constant?.number }, answer, [a, b]) };
  }

  /** resultMetric in promql/engine.go: the name goes, then the labels of a one-to-one matching, then group_left brings its own. */
  #result(source: Source): LabelSet {
    const { matching, op, bool, fill } = this.#expr;
    const at = matching ?? this.#expr.opSpan;
    const why: Why = { kind: matching?.on === true ? 'on' : 'ignoring', expr: this.#expr, from: at.from, to: at.to };
    const whyName: Why = { kind: 'name', expr: this.#expr, from: this.#expr.opSpan.from, to: this.#expr.opSpan.to };
    const [fillOther, fillSelf] = this.#side === 'right' ? [fill?.right, fill?.left] : [fill?.left, fill?.right];
    let labels =
      fill === undefined && source.dead === undefined ? matched(this.#match, source.labels, this.#labels, this.#expr) : source.labels;
    if (fillSelf !== undefined) labels = labels.or(signature(this.#match, this.#labels, why));
    if (changesMetric(op) || bool) labels = labels.dropName(whyName);
    if (matching?.group === undefined && matching !== undefined)
      labels = matching.on ? labels.keep(this.#match.labels, why) : labels.drop(this.#match.labels, why);
    for (const { name, from, to } of matching?.include ?? [])
      labels = labels.with(name, this.#included(name, source, { ...why, kind: 'joined', from, to }, fillOther));
    return labels;
  }

  #included(name: string, source: Source, why: Why, filled: number | undefined): Fact {
    const fact = { ...this.#labels.of(name), why: this.#labels.presence(name) === 'impossible' ? this.#labels.of(name).why : why };
    return filled === undefined ? fact : either(fact, signature(this.#match, source.labels, why).of(name));
  }
}

/** A vector and a number: the labels stay, and the name where a comparison only filters. */
export function vectorScalar(expr: Binary, source: Source, scalar: number | undefined, swapped: boolean): Source {
  const [a, b] = swapped ? [scalar, source.number] : [source.number, scalar];
  const why: Why = { kind: 'name', expr, from: expr.opSpan.from, to: expr.opSpan.to };
  const next = !changesMetric(expr.op) && !expr.bool ? source : { ...source, labels: source.labels.dropName(why) };
  if (!isComparison(expr.op)) return { ...next, number: compute(expr.op, a, b) };
  return compared(expr, next, compare(expr.op, a, b), [a, b]);
}

/** After a comparison; `answer` is known where both sides are constants. */
export function compared(expr: Binary, source: Source, answer: boolean | undefined, [a, b]: readonly (number | undefined)[]): Source {
  const { bool, op } = expr;
  const fact = `${a} ${op} ${b}`;
  if (answer === false && source.dead === undefined) {
    const at = { from: expr.from, to: expr.to };
    const dead: Dead = bool
      ? { kind: 'zero', at, mixed: source.mixed, reason: `${fact} is never true, and with bool that is always 0` }
      : { kind: 'false', at, mixed: source.mixed, reason: `${fact} is never true` };
    return bool ? { ...source, number: 0, dead } : { ...source, dead, certain: undefined, conditional: true };
  }
  if (bool) return { ...source, number: answer === undefined ? undefined : Number(answer) };
  if (answer === true && !source.mixed) return source.certain === 'shared' ? { ...source, certain: undefined, conditional: true } : source;
  return { ...source, conditional: true, certain: undefined };
}

function clashReason({ label, left, right }: Clash, op: string): string {
  const excluded = op === 'unless' ? ', so nothing is ever taken away' : '';
  if (left.presence === 'impossible') return `the right side always has the label ${label} and the left side never${excluded}`;
  if (right.presence === 'impossible') return `the left side always has the label ${label} and the right side never${excluded}`;
  const list = (values: readonly string[] | undefined) =>
    (values ?? [])
      .slice(0, 3)
      .map((value) => `"${value}"`)
      .join(' or ');
  return `${label} is ${list(left.values)} on the left side and ${list(right.values)} on the right side${excluded}`;
}
