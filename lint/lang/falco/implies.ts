import type { Check, Expr, Operand, Right } from './ast.ts';
import { printArgument } from './print.ts';

/** Comparisons of two conditions cost at most this many steps; beyond, nothing is claimed. */
const BUDGET = 4000;

/**
 * Whether every event that meets the first condition meets the second one too: proved by their form. A "no" means that it is not proved.
 * `a and b` implies `a`; `x = 1` implies `x in (1, 2)`; what both leave open (macros of other files) counts as equal when it has one name.
 */
export function implies(one: Expr, other: Expr): boolean {
  const budget = { left: BUDGET };
  return proves(one, other, budget);
}

function proves(one: Expr, other: Expr, budget: { left: number }): boolean {
  if (budget.left-- <= 0) return false;
  if (one === other) return true;
  if (other.kind === 'and') return other.children.every((child) => proves(one, child, budget));
  if (one.kind === 'or') return one.children.every((child) => proves(child, other, budget));
  if (one.kind === 'and' && one.children.some((child) => proves(child, other, budget))) return true;
  if (other.kind === 'or' && other.children.some((child) => proves(one, child, budget))) return true;
  if (one.kind === 'not') return disproves(one.child, other, budget);
  if (other.kind === 'not') return false;
  if (one.kind === 'name' || other.kind === 'name') return one.kind === 'name' && other.kind === 'name' && one.name === other.name;
  return one.kind === 'check' && other.kind === 'check' && provesCheck(one, other);
}

/** `not a` implies `not b` when `b` implies `a`; `not (a or b)` implies `not a`. */
function disproves(negated: Expr, other: Expr, budget: { left: number }): boolean {
  if (negated.kind === 'not') return proves(negated.child, other, budget);
  return other.kind === 'not' && proves(other.child, negated, budget);
}

function provesCheck(one: Check, other: Check): boolean {
  if (!isSame(one.left, other.left)) return false;
  if (one.op === other.op && one.modifier === other.modifier && sameRight(one.right, other.right)) return true;
  // Whatever can be compared with a value is there; with `!=` a value that is not there passes too.
  if (other.op === 'exists')
    return (
      one.op === '=' || one.op === '==' || one.op === 'in' || one.op === 'startswith' || one.op === 'endswith' || one.op === 'contains'
    );
  const few = only(one);
  if (few === undefined || other.right?.kind !== 'value' || other.modifier !== undefined) {
    const many = only(other);
    return few !== undefined && many !== undefined && [...few].every((value) => many.has(value));
  }
  const { value } = other.right;
  if (other.op === 'startswith') return [...few].every((one) => one.startsWith(value));
  if (other.op === 'endswith') return [...few].every((one) => one.endsWith(value));
  if (other.op === 'contains') return [...few].every((one) => one.includes(value));
  const many = only(other);
  return many !== undefined && [...few].every((one) => many.has(one));
}

const isSame = (one: Operand, other: Operand): boolean =>
  one.kind === 'field' && other.kind === 'field'
    ? one.field === other.field && one.arg === other.arg
    : printArgument(one) === printArgument(other);

function sameRight(one: Right | undefined, other: Right | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.kind === 'values' || other.kind === 'values') {
    if (one.kind !== 'values' || other.kind !== 'values' || one.values.length !== other.values.length) return false;
    return one.values.every(({ value }, index) => value === other.values[index]!.value);
  }
  if (one.kind === 'value' || other.kind === 'value') return one.kind === 'value' && other.kind === 'value' && one.value === other.value;
  return isSame(one, other);
}

/** The values that a field can have when a comparison holds; undefined when it does not say. A field with several values has more. */
export function only({ left, op, modifier, right }: Check): ReadonlySet<string> | undefined {
  if (modifier !== undefined || left.kind !== 'field') return undefined;
  // Any ancestor will do for these: two comparisons can hold for two of them.
  if (left.field.startsWith('proc.a') && left.field !== 'proc.args' && left.arg === '') return undefined;
  if ((op === '=' || op === '==') && right?.kind === 'value') return new Set([right.value]);
  if (op === 'in' && right?.kind === 'values' && right.values.length > 0) return new Set(right.values.map(({ value }) => value));
  return undefined;
}
