import type { FalcoCondition } from '../../../spec/falco-condition.ts';
import { isRef } from '../../../spec/handle.ts';
import type { FalcoSource } from '../../../spec/falco-rule.ts';
import type { Origin } from '../../artifact.ts';
import { nearest } from '../../names.ts';
import { fields, nodes, type Expr, type Value } from './ast.ts';
import { LIST_OPERATORS, parseCondition } from './condition.ts';
import { fieldProblem } from './fields.ts';
import { lineColumn } from './scan.ts';
import type { Scope } from './scope.ts';

export const textOf = (condition: FalcoCondition | string): string =>
  typeof condition === 'object' ? condition.text : (condition ?? '').trim();

/** The parsed condition, after a look at every name in it; undefined when it cannot be read. `source` is undefined where that is open. */
export function checkCondition(
  scope: Scope,
  origin: Origin,
  condition: FalcoCondition | string,
  source: FalcoSource | undefined,
  offset = 0,
): Expr | undefined {
  const text = textOf(condition);
  const say = (at: number, message: string) => scope.problem(origin, `${lineColumn(text, at + offset)} of the condition: ${message}`);
  for (const message of typeof condition === 'object' ? condition.problems : []) scope.problem(origin, message);
  const { expr, error } = parseCondition(text.slice(offset));
  if (error !== undefined) {
    say(error.at, error.message);
    return undefined;
  }
  for (const { name, at } of fields(expr)) {
    const wrong = fieldProblem(name, source, scope.fields);
    if (wrong !== undefined) say(at, wrong);
  }
  for (const node of nodes(expr)) {
    if (node.kind === 'macro') {
      const wrong = scope.macroProblem(node.name);
      if (wrong !== undefined) say(node.at, wrong);
    }
    if (node.kind === 'compare') checkRight(scope, node, say);
  }
  for (const ref of typeof condition === 'string' ? [] : condition.refs) {
    const wrong = isRef(ref, 'falcoList') ? scope.listProblem(ref.name) : undefined;
    if (wrong !== undefined) say(Math.max(0, text.indexOf(ref.name) - offset), wrong);
  }
  return expr;
}

function checkRight(
  scope: Scope,
  { operator, right }: Extract<Expr, { kind: 'compare' }>,
  say: (at: number, message: string) => void,
): void {
  if (right.kind === 'listName') {
    const wrong = scope.listProblem(right.name);
    if (wrong !== undefined) say(right.at, wrong);
  }
  if (right.kind === 'values') for (const value of right.values) checkListItem(scope, value, say);
  if (right.kind === 'value' && !LIST_OPERATORS.has(operator)) {
    const list = right.text.split(/[\s(),=]+/).find((word) => scope.lists.has(word));
    if (list !== undefined && (!right.quoted || right.text !== list))
      say(
        right.at,
        `Falco puts the values of the list ${list} wherever its name stands, also in this text; name the list differently, or compare with \`in (${list})\``,
      );
  }
}

/** A bare word with underscores that is nearly the name of a list is taken for a value, silently. */
function checkListItem(scope: Scope, value: Value, say: (at: number, message: string) => void): void {
  if (value.quoted || !/^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(value.text) || scope.lists.has(value.text)) return;
  const meant = nearest(value.text, scope.lists);
  if (meant !== undefined)
    say(
      value.at,
      `${value.text} is no list, so Falco takes it for a value; did you mean ${meant}? If the value is meant, put it in quotes`,
    );
}

/** The keyword that what is appended to a condition begins with, and a look at the rest. */
export function checkAppended(scope: Scope, origin: Origin, condition: FalcoCondition | string): void {
  const text = textOf(condition);
  const keyword = /^(?:and|or)\b/.exec(text)?.[0];
  if (keyword === undefined)
    scope.problem(
      origin,
      `what is appended to a condition begins with \`and\` or \`or\`; write \`and ${text}\`, or \`replace\` instead of \`append\``,
    );
  else checkCondition(scope, origin, condition, undefined, keyword.length);
}
