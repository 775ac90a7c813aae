import { type Source, place } from '../../source/source.ts';
import { type Fault, type World, typeOfField } from './check.ts';
import type { Argument } from './ast.ts';
import { head } from './decode.ts';
import type { Entry, Exception } from './items.ts';
import { parseOperand } from './parse.ts';
import type { FalcoProblem } from './problem.ts';
import { LIST_OPERATORS, isComparison } from './words.ts';

/**
 * Checks that fields and operators of an exception fit each other, and gives the operators; undefined when they do not fit.
 * `world`: whose fields it may use; undefined when we do not know them.
 */
export function checkException(
  exception: Exception,
  fields: Entry,
  world: World | undefined,
  text: Source,
  problems: FalcoProblem[],
): readonly string[] | undefined {
  const before = problems.length;
  const error = (entry: Entry, message: string, hint?: string) =>
    void problems.push({ code: 'LOAD_ERR_VALIDATE', aspect: 'exception', message, hint, at: place(text, head(entry.node)), fatal: true });
  const operators = fields.items === undefined ? single(exception, fields, error) : several(exception, fields, error);
  for (const entry of fields.items ?? [fields]) {
    const message = world === undefined ? undefined : wrongField(entry.text ?? '', world);
    if (message === undefined) continue;
    problems.push({
      code: 'LOAD_ERR_VALIDATE',
      aspect: 'exception',
      message: message.message,
      hint: message.hint,
      at: place(text, head(entry.node)),
      fatal: true,
      unsure: message.unsure,
    });
  }
  return problems.length > before ? undefined : operators;
}

type Report = (entry: Entry, message: string, hint?: string) => void;

/** One field and one operator that takes lists: all values are one list. */
function single({ name, comps }: Exception, fields: Entry, error: Report): readonly string[] {
  if (fields.text === '') error(fields, `exception ${name} has no fields`);
  if (comps === undefined) return ['in'];
  if (comps.items !== undefined) error(comps, `fields of exception ${name} is a text, and comps is a list`, 'comps: in');
  else if (!LIST_OPERATORS.includes(comps.text.trim()))
    error(comps, `a single field of an exception is compared by in, pmatch or intersects, not by ${comps.text.trim()}`, 'comps: in');
  return [comps.text?.trim() ?? 'in'];
}

function several({ name, comps }: Exception, fields: Entry, error: Report): readonly string[] {
  const count = fields.items!.length;
  if (count === 0) error(fields, `exception ${name} has no fields`, 'fields: [proc.name]');
  if (comps === undefined) return fields.items!.map(() => '=');
  const operators = (comps.items ?? []).map((entry) => entry.text?.trim() ?? '');
  if (operators.length !== count) error(comps, `exception ${name} has ${count} fields and ${operators.length} comps`);
  for (const entry of comps.items ?? []) {
    const operator = entry.text?.trim() ?? '';
    if (!isComparison(operator)) error(entry, `${operator || 'a list'} is no comparison`);
  }
  return operators.map((operator) => operator.split(/\s+/).join(' '));
}

/** A field, or a transformer of one. */
function wrongField(text: string, world: World): Fault | undefined {
  const trimmed = text.trim();
  const parsed = parseOperand(trimmed);
  if (parsed === undefined || parsed.end !== trimmed.length)
    return { from: 0, to: 0, message: `${text || 'a list'} is no field`, kind: 'unknown' };
  const faults: Fault[] = [];
  visit(parsed.operand, world, faults);
  return faults[0];
}

function visit(node: Argument, world: World, faults: Fault[]): void {
  if (node.kind === 'field') typeOfField(node, world, faults);
  else if (node.kind !== 'value') for (const argument of node.args) visit(argument, world, faults);
}
