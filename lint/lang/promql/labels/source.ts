import type { Expr, Binary, ValueType } from '../ast.ts';
import type { Span } from '../../../source/node.ts';
import type { LabelSet } from './label-set.ts';

/** One origin that the series of a result can have: an arm of `or`, in the simplest case the only one. */
export interface Source {
  readonly type: ValueType;
  /** The selector, function or number that the series begin with. */
  readonly origin: Expr;
  readonly labels: LabelSet;
  /** The origin gives a sample at any time, before anything filters it. */
  readonly returns: boolean;
  /**
   * Whether there is a sample at any time, filters included. `shared`: where this source gives none, another arm of the same `or` gives
   * one in its place.
   */
  readonly certain: 'itself' | 'shared' | undefined;
  /** The value of every sample, where it is a constant. */
  readonly number: number | undefined;
  /** An aggregation may mix it with others: `number` holds where no other one is there. */
  readonly mixed: boolean;
  /** Whether there is a sample depends on a value or on what another side has. */
  readonly conditional: boolean;
  readonly dead: Dead | undefined;
  readonly joins: readonly Join[];
  /** Labels that group_left brought and that nothing has used yet. */
  readonly joined: readonly Joined[];
  /** Labels that group_left brought and that something removed unused. */
  readonly lost: readonly Lost[];
}

/** Why a source never gives a series, or never but one value. */
export interface Dead {
  /** `zero`: a comparison with `bool` that is always 0, which is a series nonetheless. */
  readonly kind: 'false' | 'zero' | 'unmatched' | 'empty' | 'declared';
  readonly at: Span;
  readonly reason: string;
  /** The label on which two sides clash. */
  readonly label?: string | undefined;
  /** Certain only where an aggregation mixes in no other source. */
  readonly mixed: boolean;
}

/** The other side of an operation between vectors. */
export interface Join {
  readonly expr: Binary;
  readonly side: 'left' | 'right';
  readonly sources: readonly Source[];
  /** The two sides can never match. */
  readonly dead: Dead | undefined;
}

export interface Joined {
  readonly label: string;
  /** Where it stands in the brackets of group_left. */
  readonly at: Span;
}

export interface Lost extends Joined {
  /** What removed it. */
  readonly by: Span;
}

/** It certainly never gives a series. */
export const isDead = ({ dead }: Source): boolean => dead !== undefined && dead.kind !== 'zero' && !dead.mixed;

/** Those that can give series. */
export const live = (sources: readonly Source[]): readonly Source[] => sources.filter((source) => !isDead(source));

/** The labels of all series whatever their origin. */
export function labelsOf(sources: readonly Source[]): LabelSet | undefined {
  let all: LabelSet | undefined;
  for (const source of sources) if (!isDead(source)) all = all === undefined ? source.labels : all.or(source.labels);
  return all;
}

/** The reason why nothing can come out of it; undefined when something can. Two that are dead only alone can live together. */
export function deadOf(sources: readonly Source[]): Dead | undefined {
  let mixed = 0;
  for (const { dead } of sources) {
    if (dead === undefined || dead.kind === 'zero') return undefined;
    if (dead.mixed && ++mixed > 1) return undefined;
  }
  return sources[0]?.dead;
}

const NOTHING: readonly never[] = [];

export const begin = (type: ValueType, origin: Expr, labels: LabelSet, more: Partial<Source> = {}): Source => ({
  type,
  origin,
  labels,
  returns: false,
  certain: undefined,
  number: undefined,
  mixed: false,
  conditional: false,
  dead: undefined,
  joins: NOTHING,
  joined: NOTHING,
  lost: NOTHING,
  ...more,
});

/** These labels are read here: whoever joined them was right. */
export function used(source: Source, labels: Iterable<string>): Source {
  if (source.joined.length === 0) return source;
  const names = new Set(labels);
  const joined = source.joined.filter(({ label }) => !names.has(label));
  return joined.length === source.joined.length ? source : { ...source, joined };
}

/** The same with labels that `by` leaves it. What was joined in vain is lost. */
export function relabel(source: Source, labels: LabelSet, by: Span): Source {
  if (source.joined.length === 0) return { ...source, labels };
  const [joined, lost]: [Joined[], Lost[]] = [[], [...source.lost]];
  for (const one of source.joined)
    if (labels.presence(one.label) === 'impossible' && source.labels.presence(one.label) !== 'impossible')
      lost.push({ ...one, by: { from: by.from, to: by.to } });
    else joined.push(one);
  return { ...source, labels, joined, lost };
}
