import type { Check, Value } from './ast.ts';
import type { Fault } from './check.ts';
import { findField } from './fields.ts';
import { parseOperand } from './parse.ts';
import { TRANSFORMERS } from './words.ts';

/** Fields that Falco still takes and warns about since 0.42: enter events are no longer recorded. */
const DEPRECATED: Readonly<Record<string, string>> = {
  'evt.dir': 'evt.dir is deprecated: only exit events are left, so < always holds and > never',
  'evt.latency': 'evt.latency is deprecated: without enter events there is no latency',
  'evt.latency.s': 'evt.latency.s is deprecated: without enter events there is no latency',
  'evt.latency.ns': 'evt.latency.ns is deprecated: without enter events there is no latency',
  'evt.latency.quantized': 'evt.latency.quantized is deprecated: without enter events there is no latency',
  'evt.latency.human': 'evt.latency.human is deprecated: without enter events there is no latency',
};

export const deprecation = (field: string): string | undefined => (Object.hasOwn(DEPRECATED, field) ? DEPRECATED[field] : undefined);

const EQUALITY = new Set(['==', '=', '!=', 'in', 'intersects', 'pmatch']);

/** What Falco takes, and warns about. */
export function warnCheck({ left, op, right, from, to }: Check, faults: Fault[]): void {
  if (left.kind === 'field') {
    const old = deprecation(left.field);
    if (old !== undefined) faults.push({ from, to, message: old, kind: 'deprecated' });
  }
  if (right?.kind !== 'value' && right?.kind !== 'values') return;
  const unsafe = left.kind === 'field' && (left.field.startsWith('ka.') || left.field.startsWith('jevt.')) && EQUALITY.has(op);
  for (const value of right.kind === 'value' ? [right] : right.values) {
    if (unsafe && value.value === '<NA>') {
      faults.push({
        from: value.from,
        to: value.to,
        message: `comparing ${left.field} with <NA> does not tell whether it is there`,
        hint: `${left.field} exists`,
        kind: 'unsafe',
      });
    }
    warnValue(op, value, faults);
  }
}

function warnValue(op: string, { value, from, to }: Value, faults: Fault[]): void {
  if (op === 'regex' && !needsPattern(value)) {
    faults.push({
      from,
      to,
      message: `the pattern ${value} says nothing that =, contains, startswith or endswith could not`,
      kind: 'suspicious',
    });
  }
  const tight = value.replace(/\s/g, '');
  if (tight.includes('.') && isField(tight)) {
    faults.push({
      from,
      to,
      message: `${value} is the name of a field, and stands here for itself`,
      hint: `val(${tight})`,
      kind: 'suspicious',
    });
  }
  if (tight.endsWith(')') && ['val', ...TRANSFORMERS].some((word) => tight.startsWith(`${word}(`))) {
    faults.push({ from, to, message: `${value} is a text here, not a transformer: quotes make it one`, hint: tight, kind: 'suspicious' });
  }
}

/** A field with all that it needs, and nothing else. */
function isField(text: string): boolean {
  const parsed = parseOperand(text);
  if (parsed === undefined || parsed.end !== text.length || parsed.operand.kind !== 'field') return false;
  const found = findField(parsed.operand.field);
  if (found === undefined) return false;
  return found.info.dotted !== 'required'
    ? found.info.argument !== 'required' || parsed.operand.arg !== ''
    : found.rest !== '' || parsed.operand.arg !== '';
}

/** Whether a pattern has a special sign anywhere but at its ends, where `.*` and anchors only say contains, startswith or endswith. */
function needsPattern(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if ((i === 0 && char === '^') || (i === pattern.length - 1 && char === '$')) continue;
    const atEnd = (i === 0 && pattern.length > 1) || i === pattern.length - 2;
    if (atEnd && char === '.' && '+*?'.includes(pattern[i + 1] ?? ' ')) i++;
    else if ('.+*?^$()[]{}|\\'.includes(char)) return true;
  }
  return false;
}
