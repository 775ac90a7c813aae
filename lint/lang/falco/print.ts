import type { Argument, Expr, Right } from './ast.ts';
import { escape } from './escape.ts';

/** A condition as Falco prints it after it has compiled it: the same text for the same meaning of its parts. */
export function print(expr: Expr): string {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return `(${expr.children.map(print).join(` ${expr.kind} `)})`;
    case 'not':
      return `not ${print(expr.child)}`;
    case 'name':
      return expr.name;
    case 'check': {
      const left = `${printArgument(expr.left)} ${expr.op}`;
      if (expr.right === undefined) return left;
      return `${left}${expr.modifier === undefined ? '' : ` ${expr.modifier}`} ${printRight(expr.right)}`;
    }
  }
}

const printRight = (right: Right): string =>
  right.kind === 'values' ? `(${right.values.map(({ value }) => escape(value)).join(', ')})` : printArgument(right);

/** A field, a transformer or a value, as it stands in a condition. */
export function printArgument(argument: Argument): string {
  switch (argument.kind) {
    case 'value':
      return escape(argument.value);
    case 'field':
      return argument.arg === '' ? argument.field : `${argument.field}[${escape(argument.arg)}]`;
    case 'transformed':
      return `${argument.transformer}(${argument.args.map(printArgument).join(', ')})`;
    case 'arguments':
      return `(${argument.args.map(printArgument).join(', ')})`;
  }
}
