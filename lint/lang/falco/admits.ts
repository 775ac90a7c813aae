import type { Check, Expr } from './ast.ts';
import { type EventSet, allEvents, eventsOf, noEvents } from './events.ts';
import { isAboutAnyEvent } from './upstream.ts';

/** The kinds of events for which a condition can hold, and those for which its opposite can. */
interface Admitted {
  readonly yes: EventSet;
  readonly no: EventSet;
}

let all: EventSet | undefined;
let none: EventSet | undefined;

/** Shared, so that most sets are known without looking inside. Nobody writes to them. */
const ALL = () => (all ??= allEvents());
const NONE = () => (none ??= noEvents());

const known = new WeakMap<Expr, Admitted>();

/**
 * The kinds of events that a condition lets through, as Falco computes them to decide which rules an event must run through
 * (libsinsp/filter/ppm_codes.cpp): only `evt.type` counts, and what can never hold. Undefined where a macro is not known.
 */
export function admits(expr: Expr): EventSet | undefined {
  return hasNames(expr) ? undefined : admitted(expr).yes;
}

/** What it lets through at least, when macros that are not known let nothing through, and the project's own what they are about. */
export const admitsAtLeast = (expr: Expr): EventSet => admitted(expr).yes;

export function hasNames(expr: Expr): boolean {
  switch (expr.kind) {
    case 'name':
      return true;
    case 'not':
      return hasNames(expr.child);
    case 'check':
      return false;
    default:
      return expr.children.some(hasNames);
  }
}

function admitted(expr: Expr): Admitted {
  let result = known.get(expr);
  if (result === undefined) known.set(expr, (result = compute(expr)));
  return result;
}

function compute(expr: Expr): Admitted {
  switch (expr.kind) {
    case 'check':
      return checked(expr);
    case 'name':
      return isAboutAnyEvent(expr.name) ? { yes: ALL(), no: ALL() } : { yes: NONE(), no: NONE() };
    case 'not': {
      const { yes, no } = admitted(expr.child);
      return { yes: no, no: yes };
    }
    default: {
      const parts = expr.children.map(admitted);
      const both = expr.kind === 'and';
      return { yes: fold(parts, 'yes', both), no: fold(parts, 'no', !both) };
    }
  }
}

function fold(parts: readonly Admitted[], side: 'yes' | 'no', every: boolean): EventSet {
  const neutral = every ? ALL() : NONE();
  const strong = every ? NONE() : ALL();
  let set: EventSet | undefined;
  for (const { [side]: part } of parts) {
    if (part === strong) return strong;
    if (part === neutral || part === set) continue;
    if (set === undefined) {
      set = part;
      continue;
    }
    const merged = new Uint8Array(set);
    for (let i = 0; i < merged.length; i++) merged[i] = every ? merged[i]! & part[i]! : merged[i]! | part[i]!;
    set = merged;
  }
  return set ?? neutral;
}

function checked({ left, op, modifier, right }: Check): Admitted {
  const neutral = () => ({ yes: ALL(), no: ALL() });
  if (left.kind !== 'field' || left.arg !== '') return neutral();
  if (left.field === 'evt.num' && right?.kind === 'value') return numbered(op, right.value);
  if (left.field !== 'evt.type' || modifier !== undefined) return neutral();
  if (op === 'exists') return { yes: ALL(), no: NONE() };
  if (op !== '=' && op !== '==' && op !== '!=' && op !== 'in') return neutral();
  if (right?.kind !== 'value' && right?.kind !== 'values') return neutral();
  const named = eventsOf(right.kind === 'value' ? [right.value] : right.values.map(({ value }) => value));
  const others = named.map((bit) => 1 - bit);
  return op === '!=' ? { yes: others, no: named } : { yes: named, no: others };
}

/** Events are counted from one: `evt.num = 0` is how rules are turned off, `evt.num >= 0` how they are left on. */
function numbered(op: string, value: string): Admitted {
  if (value !== '0') return { yes: ALL(), no: ALL() };
  if (op === '=' || op === '==' || op === '<' || op === '<=') return { yes: NONE(), no: ALL() };
  if (op === '!=' || op === '>' || op === '>=') return { yes: ALL(), no: NONE() };
  return { yes: ALL(), no: ALL() };
}
