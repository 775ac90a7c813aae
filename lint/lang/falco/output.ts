import type { Argument, Operand } from './ast.ts';
import { type Fault, type World, typeOfField } from './check.ts';
import { findField } from './fields.ts';
import { parseOperand } from './parse.ts';
import { deprecation } from './warn.ts';

/** Replaced by nothing since the container plugin adds its own fields; kept so that old rules load. */
const CONTAINER_INFO = '%container.info';

/** Checks the output of a rule: every `%` begins a field or a transformer of one, perhaps with a width. */
export function checkOutput(text: string, world: World): Fault[] {
  const faults: Fault[] = [];
  if (text.trim() === '') return faults;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (text.startsWith(CONTAINER_INFO, at)) {
      faults.push({
        from: at,
        to: at + CONTAINER_INFO.length,
        message: '%container.info is deprecated, and nothing is put in its place',
        kind: 'deprecated',
      });
      at += CONTAINER_INFO.length - 1;
      continue;
    }
    let from = at + 1;
    while (from < text.length && text.charCodeAt(from) >= 48 && text.charCodeAt(from) <= 57) from++;
    const parsed = parseOperand(text, from) ?? shorter(text, from);
    if (parsed === undefined) {
      faults.push({
        from: at,
        to: Math.min(text.length, from + 1),
        message: from >= text.length ? 'the output ends in %' : 'no field follows %',
        kind: 'wrong',
      });
      continue;
    }
    const { operand, end } = fit(parsed.operand, parsed.end);
    checkOperand(operand, world, faults);
    at = end - 1;
  }
  return faults;
}

/** The formatter tries ever shorter texts until one is a field: a bracket behind a field need not belong to it. */
function shorter(text: string, from: number): { readonly operand: Operand; readonly end: number } | undefined {
  const bracket = text.indexOf('[', from);
  return bracket < 0 ? undefined : parseOperand(text.slice(0, bracket), from);
}

/** `%proc.name.` at the end of a sentence, `%fd.name.x`: the longest name that is one. */
function fit(operand: Operand, end: number): { readonly operand: Operand; readonly end: number } {
  if (operand.kind !== 'field' || findField(operand.field) !== undefined) return { operand, end };
  for (let dot = operand.field.lastIndexOf('.'); dot > 0; dot = operand.field.lastIndexOf('.', dot - 1)) {
    const field = operand.field.slice(0, dot);
    if (field.includes('.') && findField(field) !== undefined)
      return { operand: { ...operand, field, arg: '', to: operand.from + dot }, end: operand.from + dot };
  }
  return { operand, end };
}

function checkOperand(operand: Argument, world: World, faults: Fault[]): void {
  if (operand.kind === 'value') return;
  if (operand.kind !== 'field') {
    for (const argument of operand.args) checkOperand(argument, world, faults);
    return;
  }
  const typed = typeOfField(operand, world, faults);
  if (typed?.field?.unprintable === true)
    faults.push({ from: operand.from, to: operand.to, message: `${operand.field} can only be compared, not printed`, kind: 'wrong' });
  if (deprecation(operand.field) !== undefined)
    faults.push({ from: operand.from, to: operand.to, message: `${operand.field} is deprecated`, kind: 'deprecated' });
}
