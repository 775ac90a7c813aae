import type { Command, Operand, Pipe, StringLiteral, TemplateNode } from './ast.ts';

/** More functions than this around one value say nothing new. */
const NEAR = 16;

/** The functions through which the result of each command goes, the next one first. */
export function throughs({ commands }: Pipe, around: readonly string[]): readonly (readonly string[])[] {
  const names: string[] = [];
  // How many functions stand in the commands up to each one, itself included.
  const seen = commands.map(({ args: [head] }) => (head?.kind === 'function' ? names.push(head.name) : names.length));
  return seen.map((count) => [...names.slice(count, count + NEAR), ...around].slice(0, NEAR));
}

/** The functions around the arguments of one. */
export const inside = (name: string, around: readonly string[]): readonly string[] => [name, ...around].slice(0, NEAR);

/** Variables that `=` changes: what they hold depends on the way taken. */
export function findReassigned(nodes: readonly TemplateNode[], found: Set<string>): void {
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'jump') continue;
    if (node.pipe?.assigns) for (const { name } of node.pipe.declares) found.add(name);
    if (node.kind === 'action' || node.kind === 'template') continue;
    findReassigned(node.body, found);
    findReassigned(node.otherwise, found);
  }
}

/** PromQL that a template makes: a literal, or the format of a printf whose verbs cannot change what it means. */
export interface QueryText {
  readonly literal: StringLiteral;
  readonly text: string;
  /** It is the literal as it stands. */
  readonly exact: boolean;
}

/** The text of `query "..."`, `query (printf "..." x)`, `"..." | query` and `printf "..." x | query`. */
export function queryText(argument: Operand | undefined, piped: Command | undefined): QueryText | undefined {
  if (argument?.kind === 'string') return exact(argument);
  if (argument !== undefined)
    return argument.kind === 'group' && argument.pipe.commands.length === 1 ? formatted(argument.pipe.commands[0]!) : undefined;
  if (piped === undefined) return undefined;
  const [only] = piped.args;
  return piped.args.length === 1 && only?.kind === 'string' ? exact(only) : formatted(piped);
}

const exact = (literal: StringLiteral): QueryText => ({ literal, text: literal.value, exact: true });

function formatted({ args: [head, format] }: Command): QueryText | undefined {
  if (head?.kind !== 'function' || head.name !== 'printf' || format?.kind !== 'string') return undefined;
  const text = withoutVerbs(format.value);
  return text === undefined ? undefined : { literal: format, text, exact: false };
}

/**
 * A verb between quotes is as good a text as any that takes its place; `%q` is a text by itself. Anywhere else a verb can be a
 * name, a number or a whole expression, and nothing is known. The length stays.
 */
function withoutVerbs(format: string): string | undefined {
  let [out, quote] = ['', ''];
  for (let at = 0; at < format.length; at++) {
    const unit = format[at]!;
    if (unit === '%' && quote === '') {
      if (format[++at] !== 'q') return undefined;
      out += '""';
      continue;
    }
    if (quote === '' && (unit === '"' || unit === "'" || unit === '`')) quote = unit;
    else if (unit === quote) quote = '';
    else if (unit === '\\' && quote !== '' && quote !== '`') out += format[at++]!;
    out += format[at] ?? '';
  }
  return out;
}
