import type { Expr } from './ast.ts';
import type { CompiledRule } from './compile.ts';
import { implies, only } from './implies.ts';
import { PRIORITIES } from './items.ts';
import { print, printArgument } from './print.ts';

export interface Overlap {
  readonly rule: CompiledRule;
  /** Tells everything that `rule` tells, and at least as urgently. */
  readonly by: CompiledRule;
}

/** For one rule at most this many others are compared: of thousands that look alike nothing is claimed. */
const MOST = 50;

/** Rules that another one makes superfluous: whenever they fire, it fires, with the same or a higher priority. Proved on compiled conditions. */
export function overlaps(rules: readonly CompiledRule[]): Overlap[] {
  const running = rules.filter(({ info }) => info.enabled);
  const keys = running.map(({ condition }) => keysOf(condition));
  const buckets = new Map<string, number[]>();
  keys.forEach((own, index) => {
    for (const key of own.required) push(buckets, key, index);
  });
  // Each rule is looked for under the rarest thing that it requires.
  const rarest = new Map<string, number[]>();
  keys.forEach(({ required }, index) => {
    const key = [...required].reduce<string | undefined>(
      (best, one) => (best === undefined || buckets.get(one)!.length < buckets.get(best)!.length ? one : best),
      undefined,
    );
    if (key !== undefined) push(rarest, key, index);
  });
  return running.flatMap((rule, index) => {
    const candidates = new Set([...keys[index]!.offered].flatMap((key) => rarest.get(key) ?? []));
    if (candidates.size > MOST) return [];
    const by = [...candidates].find((other) => other !== index && covers(running[other]!, rule, other < index));
    return by === undefined ? [] : [{ rule, by: running[by]! }];
  });
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function covers(strong: CompiledRule, weak: CompiledRule, isEarlier: boolean): boolean {
  if (strong.info.source !== weak.info.source) return false;
  const rank = (rule: CompiledRule) => PRIORITIES.indexOf(rule.info.priority);
  if (rank(strong) > rank(weak) || !implies(weak.condition, strong.condition)) return false;
  // Two rules that say the same: the later one is the superfluous one.
  return isEarlier || rank(strong) < rank(weak) || !implies(strong.condition, weak.condition);
}

/** What a condition requires, and what another one may require that it implies: fields with one value, fields at all, whole comparisons. */
function keysOf(condition: Expr): { readonly required: ReadonlySet<string>; readonly offered: ReadonlySet<string> } {
  const required = new Set<string>();
  const offered = new Set<string>();
  for (const part of condition.kind === 'and' ? flat(condition) : [condition]) {
    offered.add('');
    const fields = new Set<string>();
    fieldsIn(part, fields);
    for (const field of fields) offered.add(field);
    if (part.kind !== 'check') {
      // Of an `or` every branch is a way in: only the fields of one that all branches share are required.
      if (fields.size === 1) required.add([...fields][0]!);
      continue;
    }
    const values = only(part);
    const field = printArgument(part.left);
    if (values?.size === 1) {
      offered.add(`${field} ${[...values][0]!}`);
      required.add(part.op === 'in' ? field : `${field} ${[...values][0]!}`);
    } else required.add(field);
  }
  if (required.size === 0) required.add('');
  return { required, offered };
}

const flat = (expr: Expr): readonly Expr[] => (expr.kind === 'and' ? expr.children.flatMap(flat) : [expr]);

function fieldsIn(expr: Expr, into: Set<string>): void {
  if (expr.kind === 'check') into.add(printArgument(expr.left));
  else if (expr.kind === 'not') fieldsIn(expr.child, into);
  else if (expr.kind === 'name') into.add(print(expr));
  else for (const child of expr.children) fieldsIn(child, into);
}
