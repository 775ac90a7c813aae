import { falcoValue, type FalcoList } from '../../../spec/falco-condition.ts';
import type { ExceptionDef, FalcoSource } from '../../../spec/falco-rule.ts';
import { isRef } from '../../../spec/handle.ts';
import type { Origin } from '../../artifact.ts';
import type { FalcoExceptionModel, FalcoItem } from '../../model/falco.ts';
import { didYouMean } from '../../names.ts';
import { LIST_OPERATORS, OPERATORS } from './condition.ts';
import { fieldProblem } from './fields.ts';
import type { Scope } from './scope.ts';

type Row = NonNullable<ExceptionDef['values']>[number];

/** Exceptions by name, in the shape that Falco's loader asks for (validate_exception_info, build_rule_exception_infos). */
export function exceptions(
  scope: Scope,
  place: (...keys: (string | number)[]) => Origin,
  record: Readonly<Record<string, ExceptionDef>>,
  source: FalcoSource | undefined,
): FalcoExceptionModel[] {
  return Object.entries(record).map(([name, definition]) => {
    const origin = place(name);
    const say = (message: string) => scope.problem(origin, message);
    for (const field of [definition.fields].flat()) {
      const wrong = fieldProblem(field.replace(/\[.*$/, '').replace(/^\w+\((.*)\)$/, '$1'), source, scope.fields);
      if (wrong !== undefined) say(wrong);
    }
    const one = typeof definition.fields === 'string';
    const comps = one ? [definition.comps ?? 'in'].flat() : ((definition.comps ?? definition.fields.map(() => '=')) as readonly string[]);
    for (const operator of comps) if (!OPERATORS.has(operator)) say(`${operator} is no comparison${didYouMean(operator, OPERATORS)}`);
    if (one) checkOne(definition, say);
    else checkSeveral(definition, comps, say);
    const values = definition.values?.map((row, i) => rowOf(scope, place(name, 'values', i), row));
    return {
      name,
      fields: definition.fields,
      ...(definition.comps === undefined ? {} : { comps: definition.comps }),
      ...(values === undefined ? {} : { values }),
    };
  });
}

function checkOne({ fields, comps, values = [] }: ExceptionDef, say: (message: string) => void): void {
  if (Array.isArray(comps)) say(`\`fields\` is one field and \`comps\` a list; write one comparison: in`);
  else if (comps !== undefined && !LIST_OPERATORS.has(comps as string))
    say(
      `one field is compared by in, pmatch or intersects, not by ${String(comps)}; for another comparison make both lists: fields: ['${String(fields)}'], comps: ['${String(comps)}']`,
    );
  if (values.some((value) => Array.isArray(value))) say('one field takes single values, not rows; take out the inner brackets');
}

function checkSeveral({ fields, values = [] }: ExceptionDef, comps: readonly string[], say: (message: string) => void): void {
  if (!Array.isArray(comps) || comps.length !== fields.length)
    say(`${fields.length} fields and ${Array.isArray(comps) ? comps.length : 1} comparisons; write one for each field`);
  for (const [i, row] of values.entries()) {
    if (!Array.isArray(row))
      say(`values[${i}] is no row; write one value for each of ${(fields as readonly string[]).join(', ')} in brackets`);
    else if (row.length !== fields.length)
      say(
        `values[${i}] has ${row.length} values for ${fields.length} fields; write one for each of ${(fields as readonly string[]).join(', ')}`,
      );
    else
      for (const [k, cell] of row.entries())
        if (comps[k] !== undefined && !LIST_OPERATORS.has(comps[k]) && (Array.isArray(cell) || isRef(cell, 'falcoList')))
          say(`values[${i}][${k}] is a list, and ${fields[k]} is compared by ${comps[k]}; compare it by in`);
  }
}

function rowOf(scope: Scope, origin: Origin, row: Row): FalcoItem | (FalcoItem | readonly FalcoItem[])[] {
  if (!Array.isArray(row)) return item(scope, origin, row as FalcoItem | FalcoList);
  return row.map((cell) =>
    Array.isArray(cell) ? cell.map((value: FalcoItem) => item(scope, origin, value)) : item(scope, origin, cell as FalcoItem | FalcoList),
  );
}

/** A value as it can stand in a rules file: Falco itself quotes only what has a blank in it. */
export function item(scope: Scope, origin: Origin, value: string | number | FalcoList): FalcoItem {
  if (typeof value === 'number') return value;
  if (isRef(value, 'falcoList')) {
    const wrong = scope.listProblem(value.name);
    if (wrong !== undefined) scope.problem(origin, wrong);
    return value.name;
  }
  return /^(?:"[^"]*"|'[^']*')$/.test(value) ? value : falcoValue(value);
}
