/** Falco rules without macros, lists and exceptions, for sysdig, which knows Falco's fields and operators but not these. */
import type { Expr, Field, Right, Transformer, Value } from '../../synth/resolve/falco/ast.ts';
import { LIST_OPERATORS, parseCondition } from '../../synth/resolve/falco/condition.ts';
import type { FalcoExceptionModel, FalcoItem } from '../../synth/model/falco.ts';

/** One item of a rules file, as YAML readers give it. */
export interface Item {
  readonly list?: string;
  readonly items?: readonly FalcoItem[];
  readonly macro?: string;
  readonly rule?: string;
  readonly condition?: string;
  readonly output?: string;
  readonly exceptions?: readonly FalcoExceptionModel[];
  readonly override?: Readonly<Record<string, 'append' | 'replace'>>;
}

export class RuleSet {
  readonly #lists = new Map<string, readonly FalcoItem[]>();
  readonly #macros = new Map<string, string>();
  readonly rules = new Map<string, Item & { readonly condition: string }>();

  /** Files in loading order. */
  constructor(files: readonly (readonly Item[])[]) {
    for (const item of files.flat()) {
      const append = (before: string | undefined, key: 'condition' | 'output') =>
        [...(item.override?.[key] === 'append' ? [before] : []), item[key]].join(' ');
      if (item.list !== undefined)
        this.#lists.set(item.list, [...(item.override?.['items'] === 'append' ? this.#lists.get(item.list)! : []), ...item.items!]);
      if (item.macro !== undefined) this.#macros.set(item.macro, append(this.#macros.get(item.macro), 'condition'));
      if (item.rule === undefined) continue;
      const before = item.override === undefined ? undefined : this.rules.get(item.rule);
      const exceptions = [...(item.override?.['exceptions'] === 'replace' ? [] : (before?.exceptions ?? [])), ...(item.exceptions ?? [])];
      const output = item.output === undefined ? before?.output : append(before?.output, 'output');
      this.rules.set(item.rule, {
        ...before,
        ...item,
        condition: item.condition === undefined ? before!.condition : append(before?.condition, 'condition'),
        ...(output === undefined ? {} : { output }),
        exceptions,
      });
    }
  }

  /** The condition of a rule as sysdig can read it. */
  expanded(rule: string): string {
    const { condition, exceptions = [] } = this.rules.get(rule)!;
    return this.#text(
      [
        `(${condition})`,
        ...exceptions.filter(({ values }) => (values ?? []).length > 0).map((exception) => `not (${excepted(exception)})`),
      ].join(' and '),
    );
  }

  #text(condition: string): string {
    const { expr, error } = parseCondition(condition);
    if (error !== undefined) throw new Error(`${condition}: ${error.at} ${error.message}`);
    return this.#print(expr);
  }

  #print(expr: Expr): string {
    switch (expr.kind) {
      case 'and':
      case 'or':
        return `(${expr.parts.map((part) => this.#print(part)).join(` ${expr.kind} `)})`;
      case 'not':
        return `not (${this.#print(expr.of)})`;
      case 'exists':
        return `${operand(expr.left)} exists`;
      case 'compare':
        return `${operand(expr.left)} ${expr.operator} ${this.#right(expr.right)}`;
      case 'macro': {
        const macro = this.#macros.get(expr.name);
        if (macro === undefined) throw new Error(`no macro ${expr.name}`);
        return `(${this.#text(macro)})`;
      }
    }
  }

  #right(right: Right): string {
    if (right.kind === 'listName') return `(${this.#items(right.name).join(', ')})`;
    if (right.kind === 'values')
      return `(${right.values.flatMap((value) => (value.quoted || !this.#lists.has(value.text) ? [printed(value)] : this.#items(value.text))).join(', ')})`;
    return right.kind === 'value' ? printed(right) : operand(right);
  }

  #items(list: string): string[] {
    return this.#lists
      .get(list)!
      .flatMap((item) =>
        this.#lists.has(String(item))
          ? this.#items(String(item))
          : [/^["']/.test(String(item)) || !/\s/.test(String(item)) ? String(item) : `"${item}"`],
      );
  }
}

const operand = (node: Field | Transformer | Value): string => {
  if (node.kind === 'value') return printed(node);
  if (node.kind === 'transformer') return `${node.name}(${node.of.map(operand).join(', ')})`;
  return node.argument === undefined ? node.name : `${node.name}[${node.argument}]`;
};
const printed = ({ text, quoted }: Value) => (quoted ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text);

/** As build_rule_exception_infos of Falco's compiler puts it together. */
function excepted({ fields, comps, values = [] }: FalcoExceptionModel): string {
  if (typeof fields === 'string') return `${fields} ${(comps as string | undefined) ?? 'in'} (${values.join(', ')})`;
  const row = (cells: readonly (FalcoItem | readonly FalcoItem[])[]) =>
    fields
      .map((field, k) => {
        const [cell, operator] = [cells[k]!, comps?.[k] ?? '='];
        return `${field} ${operator} ${Array.isArray(cell) ? `(${cell.join(', ')})` : LIST_OPERATORS.has(operator) ? `(${String(cell)})` : String(cell)}`;
      })
      .join(' and ');
  return values.map((cells) => `(${row(cells as readonly FalcoItem[])})`).join(' or ');
}
