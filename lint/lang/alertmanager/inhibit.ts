import { entry, get, items, type Node, type Span } from '../../source/node.ts';
import { headOf } from './fields.ts';
import { matchesAll } from './matcher.ts';
import { type PlacedMatcher, reference, type Reference } from './route.ts';
import { stringOf } from './scalar.ts';

type Labels = Readonly<Record<string, string>>;

/** One rule: while a source fires, targets with the same values of the labels `equal` are silent. */
export interface Inhibition {
  readonly node: Node;
  readonly at: Span;
  readonly name: string;
  readonly source: readonly PlacedMatcher[];
  readonly target: readonly PlacedMatcher[];
  /** Whether all of its matchers could be read. */
  readonly whole: boolean;
  readonly equal: readonly Reference[];
  /** Where to point at its sides. */
  readonly sourceAt: Span;
  readonly targetAt: Span;
}

type Read = (node: Node, side: 'source' | 'target') => { readonly matchers: readonly PlacedMatcher[]; readonly whole: boolean };

export function inhibitionOf(node: Node, read: Read): Inhibition {
  const [source, target] = [read(node, 'source'), read(node, 'target')];
  const sideAt = (side: string) =>
    ['_matchers', '_match', '_match_re', 'Match'].map((end) => entry(node, side + end)?.key).find((key) => key !== undefined) ??
    headOf(node);
  return {
    node,
    at: headOf(node),
    name: stringOf(get(node, 'name')),
    source: source.matchers,
    target: target.matchers,
    whole: source.whole && target.whole,
    equal: items(get(node, 'equal')).flatMap((item) => reference(item) ?? []),
    sourceAt: sideAt('source'),
    targetAt: sideAt('target'),
  };
}

/** Whether both have the same values of these labels; a missing label is an empty one. */
export function agree(equal: readonly string[], source: Labels, target: Labels): boolean {
  const value = (labels: Labels, name: string) => (Object.hasOwn(labels, name) ? labels[name] : '');
  return equal.every((name) => value(source, name) === value(target, name));
}

/** Whether a rule silences the target while these sources fire. An alert that is both source and target silences no other such alert. */
export function mutes(rule: Inhibition, sources: Iterable<Labels>, target: Labels): boolean {
  if (!matchesAll(rule.target, target)) return false;
  const both = matchesAll(rule.source, target);
  const equal = rule.equal.map(({ name }) => name);
  for (const source of sources) {
    if (!matchesAll(rule.source, source) || !agree(equal, source, target)) continue;
    if (!both || !matchesAll(rule.target, source)) return true;
  }
  return false;
}
