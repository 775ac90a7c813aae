import type { Span } from '../../source/node.ts';
import type { Command, Field, Invoke, Operand, Pipe, Template, TemplateNode } from './ast.ts';
import type { FunctionSet } from './functions.ts';
import { findReassigned, inside, queryText, throughs } from './flow.ts';
import { elementOf, fieldNames, fieldOf, isMap, isSample, isSamples, NAMES, queryIndex, type Type } from './types.ts';

/** A label (or annotation) that a template reads by its name. */
export interface LabelRead extends Span {
  readonly name: string;
  /** The map it comes from: `labels` and `externalLabels` in alerts, `commonLabels` and the like in notifications. */
  readonly map: Type;
  /** Of the result of a query: an index of `queries`. */
  readonly query: number | undefined;
  /** It only decides an `if` or `with`, or stands in the body of one that asked for this very label first. */
  readonly guarded: boolean;
}

/** A use of `$value` or `.Value`. */
export interface ValueUse extends Span {
  /** The functions it goes through, the innermost first: `$value | humanize` gives `['humanize']`. */
  readonly functions: readonly string[];
  /** Its digits end up in the text: it neither decides a condition, nor is it compared or only given another name. */
  readonly shown: boolean;
}

/** A call of `query` with a text that is known: PromQL inside a template. */
export interface QueryCall extends Span {
  readonly text: string;
  /** False: the format of a printf, with verbs that stand between quotes. */
  readonly exact: boolean;
  /** The string as written, at `from`: see `offsetInLiteral`. */
  readonly literal: string;
}

/** What Go finds only when it runs the template: the text becomes an error message instead. */
export interface Fault extends Span {
  readonly message: string;
}

export interface Uses {
  readonly labels: readonly LabelRead[];
  readonly values: readonly ValueUse[];
  readonly queries: readonly QueryCall[];
  /** Templates that are called. */
  readonly invokes: readonly Invoke[];
  readonly faults: readonly Fault[];
}

export interface UseOptions {
  /** What the dot is at the top. */
  readonly data: 'alertData' | 'notification' | 'any';
  readonly functions: FunctionSet;
}

/** Functions whose result is one of a few, whatever the number. */
const DECIDES: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'not', 'match', 'query']);

const PRELUDE: readonly Binding[] = [
  ['$labels', 'labels'],
  ['$externalLabels', 'externalLabels'],
  ['$externalURL', 'string'],
  ['$value', 'value'],
];

type Binding = readonly [name: string, type: Type];

const NO_FUNCTIONS: readonly string[] = [];

const NOTHING: Uses = { labels: [], values: [], queries: [], invokes: [], faults: [] };

/** What a template reads and does, with its aliases, `with`, `range` and definitions followed. Of a broken one, what can be told. */
export function uses(template: Template, options: UseOptions): Uses {
  if (!template.text.includes('{{')) return NOTHING;
  const walk = new Walk(template, options);
  return walk.result();
}

class Walk {
  readonly labels: LabelRead[] = [];
  readonly values: ValueUse[] = [];
  readonly queries: QueryCall[] = [];
  readonly invokes: Invoke[] = [];
  readonly faults: Fault[] = [];
  readonly #template: Template;
  readonly #options: UseOptions;
  /** With which dot each definition is called; `any` after two different ones. */
  readonly #called = new Map<string, Type>();
  readonly #defined: ReadonlySet<string>;
  readonly #reassigned = new Set<string>();
  #variables: Binding[] = [];
  #dot: Type;
  #guards: readonly string[] = [];
  #condition = false;
  /** What stands before the command that is read in its pipe. */
  #piped: Command | undefined;
  /** In the pipeline of a declaration. */
  #naming = false;

  constructor(template: Template, options: UseOptions) {
    this.#template = template;
    this.#defined = new Set(template.definitions.map(({ name }) => name));
    this.#options = options;
    this.#dot = options.data;
  }

  result(): Uses {
    const { nodes, definitions } = this.#template;
    findReassigned(nodes, this.#reassigned);
    const prelude = this.#options.data === 'alertData' ? PRELUDE : [];
    this.#variables = [['$', this.#dot], ...prelude];
    this.#nodes(nodes);
    for (const { name, body } of definitions) {
      this.#dot = this.#called.get(name) ?? 'any';
      this.#variables = [['$', this.#dot]];
      this.#reassigned.clear();
      findReassigned(body, this.#reassigned);
      this.#nodes(body);
    }
    const { labels, values, queries, invokes, faults } = this;
    return { labels, values, queries, invokes, faults };
  }

  #nodes(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      switch (node.kind) {
        case 'action':
          this.#pipe(node.pipe);
          break;
        case 'template': {
          this.invokes.push(node);
          if (this.#options.data === 'alertData' && !this.#defined.has(node.name))
            this.faults.push({ from: node.nameSpan.from, to: node.nameSpan.to, message: `template "${node.name}" is not defined` });
          const dot = node.pipe === undefined ? 'any' : this.#pipe(node.pipe);
          const before = this.#called.get(node.name);
          this.#called.set(node.name, before === undefined || before === dot ? dot : 'any');
          break;
        }
        case 'if':
        case 'with':
        case 'range':
          this.#branch(node);
          break;
        default:
      }
    }
  }

  #branch(node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>): void {
    const [scope, dot, guards, reads] = [this.#variables.length, this.#dot, this.#guards, this.labels.length];
    this.#condition = node.kind !== 'range';
    const type = this.#pipe(node.pipe);
    this.#condition = false;
    this.#guards = [...guards, ...this.labels.slice(reads).map(({ name }) => name)];
    if (node.kind === 'range') {
      this.#dot = elementOf(type);
      this.#rebind(node.pipe, scope, type);
    } else if (node.kind === 'with') this.#dot = type;
    this.#nodes(node.body);
    this.#variables.length = Math.min(this.#variables.length, scope + node.pipe.declares.length);
    this.#dot = dot;
    this.#guards = guards;
    this.#nodes(node.otherwise);
    this.#variables.length = scope;
  }

  /** In a range the variables are the key and the element, not what is ranged over. */
  #rebind(pipe: Pipe, scope: number, type: Type): void {
    const { declares } = pipe;
    this.#variables.length = scope;
    for (const [index, { name }] of declares.entries())
      this.#variables.push([name, declares.length === 2 && index === 0 ? (isMap(type) ? 'string' : 'any') : elementOf(type)]);
  }

  #pipe(pipe: Pipe, around: readonly string[] = NO_FUNCTIONS): Type {
    const through = pipe.commands.length === 1 ? [around] : throughs(pipe, around);
    let type: Type = 'any';
    const naming = this.#naming;
    this.#naming ||= pipe.declares.length > 0;
    for (const [stage, command] of pipe.commands.entries()) {
      this.#piped = stage > 0 ? pipe.commands[stage - 1] : undefined;
      type = this.#command(command, through[stage]!, stage > 0 ? type : undefined);
    }
    this.#naming = naming;
    for (const { name } of pipe.declares) if (!pipe.assigns) this.#variables.push([name, type]);
    return type;
  }

  #command({ args, from, to }: Command, around: readonly string[], piped: Type | undefined): Type {
    const [head, ...rest] = args;
    if (head === undefined) return 'any';
    if (head.kind !== 'function') {
      const type = this.#operand(head, around);
      for (const arg of rest) this.#operand(arg, around);
      return type;
    }
    const { name } = head;
    const types = rest.map((arg) => this.#operand(arg, inside(name, around)));
    const given = rest.length + (piped === undefined ? 0 : 1);
    const [least, most] = this.#options.functions.get(name) ?? [0, Number.POSITIVE_INFINITY];
    if (given < least || given > most) {
      const wanted = given < least ? least : most;
      this.faults.push({
        from,
        to,
        message: `${name} takes ${least === most ? '' : given < least ? 'at least ' : 'at most '}${wanted} argument${wanted === 1 ? '' : 's'} and gets ${given}`,
      });
    }
    return this.#call(name, rest, types, piped);
  }

  /** The calls that matter: `index $labels "job"` reads a label, `query "up"` holds PromQL. */
  #call(name: string, args: readonly Operand[], types: readonly Type[], piped: Type | undefined): Type {
    const [first, second] = args;
    const last = piped ?? types.at(-1) ?? 'any';
    switch (name) {
      case 'index':
        if (first === undefined || !isMap(types[0]!)) return 'any';
        if (second?.kind === 'string') this.#read(second, second.value, types[0]!);
        return 'string';
      case 'query': {
        const found = queryText(first, this.#piped);
        if (found === undefined) return 'any';
        const { literal, text, exact } = found;
        this.queries.push({ from: literal.from, to: literal.to, text, exact, literal: literal.literal });
        return `samples:${this.queries.length - 1}`;
      }
      case 'first':
        return isSamples(last) ? elementOf(last) : 'any';
      case 'sortByLabel':
        return last;
      case 'label':
        if (isSample(last) && first?.kind === 'string') this.#read(first, first.value, `sampleLabels:${queryIndex(last)!}`);
        return 'string';
      default:
    }
    if (name === 'or' || name === 'and') {
      const all = piped === undefined ? types : [...types, piped];
      return all.every((type) => type === all[0]) ? (all[0] ?? 'any') : 'any';
    }
    return 'any';
  }

  #operand(operand: Operand, around: readonly string[]): Type {
    switch (operand.kind) {
      case 'dot':
        if (this.#dot === 'value') this.#value(operand, around);
        return this.#dot;
      case 'field':
        return this.#fields(operand, this.#dot, operand.fields, around);
      case 'variable': {
        const type = this.#reassigned.has(operand.name)
          ? 'any'
          : (this.#variables.findLast(([name]) => name === operand.name)?.[1] ?? 'any');
        if (type === 'value') this.#value(operand, around);
        return this.#fields(operand, type, operand.fields, around);
      }
      case 'group': {
        const type = this.#pipe(operand.pipe, operand.fields.length > 0 ? [] : around);
        return this.#fields(operand, type, operand.fields, around);
      }
      case 'function':
        // Alone as an argument it is called with nothing.
        return 'any';
      default:
        return operand.kind === 'string' ? 'string' : 'any';
    }
  }

  #fields(operand: Span, start: Type, fields: readonly Field[], around: readonly string[]): Type {
    let type = start;
    for (const field of fields) {
      const found = fieldOf(type, field.name);
      if (found === undefined) {
        const others = fieldNames(type);
        this.faults.push({
          from: field.from,
          to: field.to,
          message: `${NAMES[type] ?? `a value of type ${type}`} has no field ${field.name}${others.length > 0 ? `: it has ${others.join(', ')}` : ''}`,
        });
        return 'any';
      }
      if (found.entry) this.#read({ from: operand.from, to: field.to }, field.name, type);
      type = found.type;
      if (type === 'value') this.#value({ from: operand.from, to: field.to }, around);
    }
    return type;
  }

  #value({ from, to }: Span, functions: readonly string[]): void {
    const shown = !this.#condition && !this.#naming && !functions.some((name) => DECIDES.has(name));
    this.values.push({ from, to, functions, shown });
  }

  #read({ from, to }: Span, name: string, map: Type): void {
    this.labels.push({ from, to, name, map, query: queryIndex(map), guarded: this.#condition || this.#guards.includes(name) });
  }
}
