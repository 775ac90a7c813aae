import type { Expr } from '../ast.ts';
import type { Span } from '../../../source/node.ts';

/** Whether a label has a value: in every series, in some perhaps, in none. A label that is empty is a label that is missing. */
export type Presence = 'guaranteed' | 'possible' | 'impossible';

/** Where a fact comes from. `because` in reasons.ts says it in words. */
export interface Why extends Span {
  readonly kind:
    | 'aggregation'
    | 'on'
    | 'ignoring'
    | 'joined'
    | 'equal'
    | 'name'
    | 'matcher'
    | 'declared'
    | 'no-labels'
    | 'absent'
    | 'replaced'
    | 'buckets';
  readonly expr: Expr;
}

/** What is known about one label. */
export interface Fact {
  readonly presence: Presence;
  /** Where it has a value, it is one of these; undefined: any. */
  readonly values?: readonly string[] | undefined;
  readonly why?: Why | undefined;
}

/** The labels that belong to a metric as a whole, which go with its name (schema.IsMetadataLabel). */
export const METADATA: readonly string[] = ['__name__', '__type__', '__unit__'];

const POSSIBLE: Fact = { presence: 'possible' };

/** What is known about the labels of some series. Immutable. */
export class LabelSet {
  readonly named: ReadonlyMap<string, Fact>;
  /** All labels that are not named. */
  readonly rest: Fact;

  constructor(named: ReadonlyMap<string, Fact>, rest: Fact) {
    this.named = named;
    this.rest = rest;
  }

  static readonly open: LabelSet = new LabelSet(new Map(), POSSIBLE);
  static none(why: Why): LabelSet {
    return new LabelSet(new Map(), { presence: 'impossible', why });
  }

  of(label: string): Fact {
    const fact = this.named.get(label);
    if (fact !== undefined) return fact;
    // Type and unit go with the name.
    const name = label === '__type__' || label === '__unit__' ? this.named.get('__name__') : undefined;
    return name?.presence === 'impossible' ? name : this.rest;
  }

  /**
   * What an operation reads. With delayed name removal (a switch of Prometheus, and how its own tests run) the name goes only at the
   * end of the query, so that label_replace can still save it.
   */
  read(label: string): Fact {
    const fact = this.of(label);
    return fact.why?.kind === 'name' ? POSSIBLE : fact;
  }

  presence(label: string): Presence {
    return this.of(label).presence;
  }

  /** No label but the named ones can occur. */
  get closed(): boolean {
    return this.rest.presence === 'impossible';
  }

  with(label: string, fact: Fact): LabelSet {
    return new LabelSet(new Map(this.named).set(label, fact), this.rest);
  }

  drop(labels: Iterable<string>, why: Why): LabelSet {
    const named = new Map(this.named);
    for (const label of labels) if (this.presence(label) !== 'impossible') named.set(label, { presence: 'impossible', why });
    return new LabelSet(named, this.rest);
  }

  dropName(why: Why): LabelSet {
    return this.presence('__name__') === 'impossible' ? this : this.with('__name__', { presence: 'impossible', why });
  }

  keep(labels: readonly string[], why: Why): LabelSet {
    const gone: Fact = { presence: 'impossible', why };
    const named = new Map<string, Fact>();
    // What was gone before keeps its own reason.
    for (const [label, fact] of this.named) named.set(label, fact.presence === 'impossible' ? fact : gone);
    for (const label of labels) named.set(label, this.of(label));
    return new LabelSet(named, this.closed ? this.rest : gone);
  }

  /** What holds of series that come from the one or the other. */
  or(other: LabelSet): LabelSet {
    return combine(this, other, either);
  }
}

/** A set of the labels of both, each by `merge`. */
export function combine(a: LabelSet, b: LabelSet, merge: (a: Fact, b: Fact, label: string | undefined) => Fact): LabelSet {
  const named = new Map<string, Fact>();
  for (const [label, fact] of a.named) named.set(label, merge(fact, b.of(label), label));
  for (const [label, fact] of b.named) if (!a.named.has(label)) named.set(label, merge(a.rest, fact, label));
  return new LabelSet(named, merge(a.rest, b.rest, undefined));
}

export function either(a: Fact, b: Fact): Fact {
  if (a === b) return a;
  const values = a.presence === 'impossible' ? b.values : b.presence === 'impossible' ? a.values : union(a.values, b.values);
  const presence = a.presence === b.presence ? a.presence : 'possible';
  return { presence, values, why: a.why ?? b.why };
}

function union(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a === b ? a : [...new Set([...a, ...b])];
}

/** What holds of a label that has the same value on both sides, missing on both included; undefined: it never has. */
export function both(a: Fact, b: Fact): Fact | undefined {
  const values =
    a.values === undefined ? b.values : b.values === undefined ? a.values : a.values.filter((value) => b.values!.includes(value));
  const certain = a.presence === 'guaranteed' ? a : b.presence === 'guaranteed' ? b : undefined;
  const gone = a.presence === 'impossible' ? a : b.presence === 'impossible' ? b : undefined;
  const clash = values?.length === 0;
  if (certain !== undefined) return gone !== undefined || clash ? undefined : { ...certain, values };
  if (gone !== undefined) return gone;
  return clash ? { presence: 'impossible', why: a.why ?? b.why } : { presence: 'possible', values, why: a.why ?? b.why };
}
