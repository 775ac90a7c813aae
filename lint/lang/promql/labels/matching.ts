import type { Binary } from '../ast.ts';
import { both, combine, type Fact, LabelSet, METADATA, type Why } from './label-set.ts';

/** How the series of two sides find each other. */
export interface Match {
  readonly on: boolean;
  readonly labels: readonly string[];
}

export const matchOf = ({ matching }: Binary): Match => ({
  on: matching?.on ?? false,
  labels: matching?.labels.map(({ name }) => name) ?? [],
});

/** Whether a label has to be equal on both sides. */
export const compares = ({ on, labels }: Match, label: string): boolean =>
  on ? labels.includes(label) : !labels.includes(label) && !METADATA.includes(label);

/** A label that one side always has and the other never, or always with other values. */
export interface Clash {
  readonly label: string;
  readonly left: Fact;
  readonly right: Fact;
}

/** Why series of these sets can never match; undefined when some can. */
export function clash(match: Match, left: LabelSet, right: LabelSet): Clash | undefined {
  const check = (label: string): Clash | undefined => {
    if (!compares(match, label)) return undefined;
    const [a, b] = [left.read(label), right.read(label)];
    return both(a, b) === undefined ? { label, left: a, right: b } : undefined;
  };
  if (match.on) {
    for (const label of match.labels) {
      const found = check(label);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const label of left.named.keys()) {
    const found = check(label);
    if (found !== undefined) return found;
  }
  for (const label of right.named.keys()) {
    const found = left.named.has(label) ? undefined : check(label);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is known of `side` once its series have found a partner on the other one. */
export function matched(match: Match, side: LabelSet, other: LabelSet, expr: Binary): LabelSet {
  const at = expr.matching ?? expr.opSpan;
  const why: Why = { kind: 'equal', expr, from: at.from, to: at.to };
  const meet = (a: Fact, b: Fact): Fact => {
    const fact = both(a, b) ?? a;
    // What only the other side says is said by the matching.
    return fact.presence === a.presence ? { ...fact, why: a.why } : { ...fact, why: fact.presence === 'impossible' ? (b.why ?? why) : why };
  };
  if (match.on) {
    let out = side;
    for (const label of match.labels) out = out.with(label, meet(side.of(label), other.of(label)));
    return out;
  }
  // Labels that are not compared must not be taken for the rest.
  const named = new Map(side.named);
  for (const label of [...match.labels, ...METADATA]) if (!named.has(label)) named.set(label, side.of(label));
  const own = new LabelSet(named, side.rest);
  return combine(own, other, (a, b, label) => (label === undefined || compares(match, label) ? meet(a, b) : a));
}

/** The labels of the group that a series of this set falls into: what is left of the filled side. */
export function signature(match: Match, labels: LabelSet, why: Why): LabelSet {
  return match.on ? labels.keep(match.labels, why) : labels.drop(['__name__', ...match.labels], why);
}

/** Whether series of both sets always fall into one group: no label that is compared can occur. */
export function alwaysMatches(match: Match, left: LabelSet, right: LabelSet): boolean {
  const none = (labels: LabelSet): boolean => {
    if (match.on) return match.labels.every((label) => labels.presence(label) === 'impossible');
    if (!labels.closed) return false;
    for (const [label, { presence }] of labels.named) if (presence !== 'impossible' && compares(match, label)) return false;
    return true;
  };
  return none(left) && none(right);
}
