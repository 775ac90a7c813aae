import { didYouMean } from '../../names.ts';
import type { Expr, Field, Right, Transformer, Value } from './ast.ts';
import { Scanner, SyntaxProblem } from './scan.ts';

/*
 * The filter language of falcosecurity/libs, as its parser.cpp reads it. Operators in three families by what stands to
 * their right, words before symbols where one begins like the other.
 */
const NUMERIC = ['<=', '<', '>=', '>'];
const TEXTUAL = ['==', '=', '!='];
const TEXTUAL_WORDS = ['glob', 'iglob', 'contains', 'icontains', 'bcontains', 'startswith', 'bstartswith', 'endswith', 'regex'];
const LISTS = ['intersects', 'in', 'pmatch'];
const TRANSFORMERS = ['tolower', 'toupper', 'b64', 'basename', 'len', 'join'];

/** Comparisons whose right side is a list. */
export const LIST_OPERATORS: ReadonlySet<string> = new Set(LISTS);
/** All comparisons with a right side. */
export const OPERATORS: ReadonlySet<string> = new Set([...NUMERIC, ...TEXTUAL, ...TEXTUAL_WORDS, ...LISTS]);

const IDENTIFIER = /[a-zA-Z][a-zA-Z0-9_]*/y;
const FIELD = /[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)+/y;
const NUMBER = /0[xX][0-9a-fA-F]+|[+-]?[0-9]+\.?[0-9]*(?:[eE][+-][0-9]+)?/y;
const BARE = /[^()"'\s=,]+/y;
const QUOTED = /"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'/y;
const TRANSFORMER = new RegExp(`(?:${TRANSFORMERS.join('|')}|val)\\(`, 'y');

/** Falco's limit for nesting (`set_max_depth` of its rule loader). */
const DEPTH = 1000;

export type Parsed =
  | { readonly expr: Expr; readonly error?: undefined }
  | { readonly error: { readonly at: number; readonly message: string }; readonly expr?: undefined };

/** Reads a condition; never throws. */
export function parseCondition(text: string): Parsed {
  if (text.trim() === '') return { error: { at: 0, message: 'the condition is empty' } };
  const s = new Scanner(text);
  try {
    const expr = either(s, 0);
    if (s.at < text.length) s.fail(`"${s.word()}" cannot follow here; write and, or, or nothing`);
    return { expr };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { error: { at: error.at, message: error.message } };
  }
}

const either = (s: Scanner, depth: number): Expr => chain(s, 'or', () => chain(s, 'and', () => negation(s, depth)));

function chain(s: Scanner, kind: 'and' | 'or', part: () => Expr): Expr {
  const keyword = new RegExp(`${kind}(?=[\\s(]|$)`, 'y');
  const parts = [part()];
  s.blank();
  while (s.take(keyword) !== undefined) {
    parts.push(part());
    s.blank();
  }
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

function negation(s: Scanner, depth: number): Expr {
  s.blank();
  let not = false;
  while (s.take(/not(?=[\s(]|$)\s*/y) !== undefined) not = !not;
  const of = check(s, depth + 1);
  return not ? { kind: 'not', of } : of;
}

function check(s: Scanner, depth: number): Expr {
  if (depth > DEPTH) s.fail(`more than ${DEPTH} brackets inside one another; Falco gives up there`);
  s.blank();
  const opened = s.at;
  if (s.take(/\(/y) !== undefined) {
    const inner = either(s, depth);
    s.blank();
    if (s.take(/\)/y) !== undefined) return inner;
    if (s.at < s.text.length) s.fail(`"${s.word()}" cannot follow here; write and, or, or )`);
    s.fail('this bracket is never closed; write ) at its end', opened);
  }
  const left = operand(s);
  if (left !== undefined) return comparison(s, left);
  const { at } = s;
  const name = s.take(IDENTIFIER);
  if (name === undefined)
    s.fail(`${at >= s.text.length ? 'the condition ends' : `"${s.word()}" stands`} where a field, a macro or ( must be`);
  if (/^(?:and|or|not)$/.test(name)) s.fail(`"${name}" stands where a field, a macro or ( must be`, at);
  return { kind: 'macro', name, at };
}

function operand(s: Scanner): Field | Transformer | undefined {
  return transformer(s) ?? field(s);
}

function field(s: Scanner): Field | undefined {
  const { at } = s;
  const name = s.take(FIELD);
  if (name === undefined) return undefined;
  if (s.take(/\[/y) === undefined) return { kind: 'field', name, at };
  const argument = s.take(QUOTED) ?? s.take(/[^\][\s"']+/y);
  if (argument === undefined) s.fail(`the brackets of ${name} are empty; write what to look up, ${name}[1]`);
  if (s.take(/\]/y) === undefined) s.fail(`] is missing after ${name}[${argument}`);
  return { kind: 'field', name, argument, at };
}

function transformer(s: Scanner): Transformer | undefined {
  const { at } = s;
  const name = s.take(TRANSFORMER)?.slice(0, -1);
  if (name === undefined) return undefined;
  const of: (Field | Transformer | Value)[] = [];
  do {
    s.blank();
    of.push(argumentOf(s, name));
    s.blank();
  } while (s.take(/,/y) !== undefined);
  if (s.take(/\)/y) === undefined) s.fail(`) is missing after ${name}(...`);
  return { kind: 'transformer', name, of, at };
}

function argumentOf(s: Scanner, name: string): Field | Transformer | Value {
  const inner = name === 'val' ? field(s) : operand(s);
  if (inner !== undefined) return inner;
  const list = name === 'join' && s.take(/\(/y) !== undefined;
  if (list) return { ...transformerList(s), at: s.at };
  return literal(s, [QUOTED, NUMBER]) ?? s.fail(`${name}( takes a field; "${s.word()}" is none`);
}

/** The list that `join` takes: fields, transformers, strings, numbers. */
function transformerList(s: Scanner): Omit<Transformer, 'at'> {
  const of: (Field | Transformer | Value)[] = [];
  s.blank();
  while (s.take(/\)/y) === undefined) {
    of.push(
      operand(s) ??
        literal(s, [QUOTED, NUMBER]) ??
        s.fail(`"${s.word()}" cannot stand in this list; write a field, a string in quotes or a number`),
    );
    s.blank();
    s.take(/,\s*/y);
  }
  return { kind: 'transformer', name: 'list', of };
}

function comparison(s: Scanner, left: Field | Transformer): Expr {
  s.blank();
  const { at } = s;
  if (s.take(/exists\b/y) !== undefined) return { kind: 'exists', left };
  const symbol = s.take(/<=|>=|!=|==|=|<|>/y);
  if (symbol !== undefined)
    return { kind: 'compare', left, operator: symbol, right: NUMERIC.includes(symbol) ? number(s, symbol) : string(s, symbol) };
  const word = s.take(/[a-zA-Z0-9_]+/y);
  if (word !== undefined && TEXTUAL_WORDS.includes(word)) {
    if (!s.blank()) s.fail(`a blank is missing after ${word}`);
    return { kind: 'compare', left, operator: word, right: string(s, word) };
  }
  if (word !== undefined && LISTS.includes(word)) return { kind: 'compare', left, operator: word, right: list(s, word) };
  s.at = at;
  const name = left.kind === 'field' ? left.name : `${left.name}(...)`;
  if (word === undefined || word === 'and' || word === 'or')
    s.fail(`${name} is compared with nothing; write an operator and a value, or \`${name} exists\``);
  s.fail(`${word} is no operator${didYouMean(word, ['exists', ...OPERATORS])}`);
}

function literal(s: Scanner, patterns: readonly RegExp[]): Value | undefined {
  const { at } = s;
  for (const pattern of patterns) {
    const text = s.take(pattern);
    if (text !== undefined) return { kind: 'value', text: pattern === QUOTED ? unquote(text) : text, quoted: pattern === QUOTED, at };
  }
  return undefined;
}

const unquote = (text: string) => text.slice(1, -1).replaceAll(/\\(["'\\])/g, '$1');

function number(s: Scanner, operator: string): Right {
  s.blank();
  return transformer(s) ?? literal(s, [NUMBER]) ?? s.fail(`${operator} takes a number; "${s.word()}" is none`);
}

function string(s: Scanner, operator: string): Right {
  s.blank();
  return (
    transformer(s) ??
    literal(s, [QUOTED, BARE]) ??
    s.fail(/["']/.test(s.text[s.at] ?? '') ? 'this quote is never closed' : `${operator} takes a value, and none follows`)
  );
}

function list(s: Scanner, operator: string): Right {
  s.blank();
  const { at } = s;
  if (s.take(/\(/y) === undefined) {
    const other = transformer(s);
    if (other !== undefined) return other;
    const name = s.take(IDENTIFIER);
    return name === undefined ? s.fail(`${operator} takes a list: (a, b), or the name of one`) : { kind: 'listName', name, at };
  }
  const values: Value[] = [];
  s.blank();
  while (s.take(/\)/y) === undefined) {
    if (values.length > 0 && s.take(/,\s*/y) === undefined)
      s.fail(
        s.at < s.text.length
          ? `"${s.word()}" cannot follow here; write , between values and ) at the end`
          : 'this list is never closed; write ) at its end',
        s.at < s.text.length ? s.at : at,
      );
    values.push(
      literal(s, [QUOTED, BARE]) ??
        s.fail(
          s.at < s.text.length ? `"${s.word()}" is no value; put it in quotes` : 'this list is never closed; write ) at its end',
          s.at < s.text.length ? s.at : at,
        ),
    );
    s.blank();
  }
  return { kind: 'values', values };
}
