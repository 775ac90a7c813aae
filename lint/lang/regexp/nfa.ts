import { ALL, type Ranges } from './ranges.ts';
import type { Assertion, Tree } from './tree.ts';

/** A machine of states by number: `op` says what a state is, `a` and `b` where it leads. */
export interface Nfa {
  readonly op: readonly Op[];
  /** Split: one way on. Set: index into `sets`. Assert: index into ASSERTIONS. */
  readonly a: readonly number[];
  /** Split: the other way. Set, assert: the state behind it. */
  readonly b: readonly number[];
  readonly sets: readonly Ranges[];
  readonly start: number;
  readonly asserts: boolean;
}

export type Op = 0 | 1 | 2 | 3;
export const ACCEPT = 0;
export const SPLIT = 1;
export const SET = 2;
export const ASSERT = 3;
export const ASSERTIONS: readonly Assertion[] = ['begin', 'end', 'lineBegin', 'lineEnd', 'word', 'notWord'];

/** More states than any pattern of people has; what needs more is not looked into. */
const MAX_STATES = 20_000;

/** The machine of a tree; undefined when it would be too large. */
export function compile(tree: Tree): Nfa | undefined {
  const builder = new Builder();
  const start = builder.build(tree, builder.state(ACCEPT, 0, 0));
  const { op, a, b, sets, asserts } = builder;
  return builder.tooLarge ? undefined : { op, a, b, sets, asserts, start };
}

class Builder {
  readonly op: Op[] = [];
  readonly a: number[] = [];
  readonly b: number[] = [];
  readonly sets: Ranges[] = [];
  asserts = false;
  tooLarge = false;
  readonly #seen = new Map<Ranges | string, number>();

  state(op: Op, a: number, b: number): number {
    this.op.push(op);
    this.a.push(a);
    this.b.push(b);
    if (this.op.length > MAX_STATES) this.tooLarge = true;
    return this.op.length - 1;
  }

  /** From the end to the beginning: where `tree` starts when `next` follows it. */
  build(tree: Tree, next: number): number {
    if (this.tooLarge) return next;
    switch (tree.type) {
      case 'empty':
        return next;
      case 'set':
        return this.state(SET, this.#set(tree.set), next);
      case 'assert':
        this.asserts = true;
        return this.state(ASSERT, ASSERTIONS.indexOf(tree.what), next);
      case 'capture':
        return this.build(tree.item, next);
      case 'cat':
        return tree.items.reduceRight((behind, item) => this.build(item, behind), next);
      case 'alt':
        return tree.items.map((item) => this.build(item, next)).reduceRight((rest, arm) => this.state(SPLIT, arm, rest));
      case 'repeat':
        return this.#repeat(tree.item, tree.min, tree.max, next);
    }
  }

  #repeat(item: Tree, min: number, max: number, next: number): number {
    let start = next;
    if (max === Infinity) {
      const split = this.state(SPLIT, 0, next);
      this.a[split] = this.build(item, split);
      start = split;
    } else for (let i = min; i < max && !this.tooLarge; i++) start = this.state(SPLIT, this.build(item, start), next);
    for (let i = 0; i < min && !this.tooLarge; i++) start = this.build(item, start);
    return start;
  }

  #set(set: Ranges): number {
    // The large ones are tables that are shared; comparing them by their numbers costs more than a second entry.
    const key = set.length <= 16 ? set.join() : set;
    let index = this.#seen.get(key);
    if (index === undefined) this.#seen.set(key, (index = this.sets.push(set) - 1));
    return index;
  }
}

/** Anything at all, newlines included. */
export const ANYTHING: Tree = {
  type: 'repeat',
  item: { type: 'set', set: ALL },
  min: 0,
  max: Infinity,
  counted: false,
  height: 2,
  size: 3,
};
