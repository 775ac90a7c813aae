import type { Span } from '../../source/node.ts';
import type { Branch, Definition, Invoke, Template, TemplateNode } from './ast.ts';
import { lex } from './lexer.ts';
import { unquote } from './literal.ts';
import { Failure, type Functions, PipeParser } from './pipe.ts';
import type { Token } from './token.ts';

const NO_NODES: readonly TemplateNode[] = [];
const EMPTY: Omit<Template, 'text'> = { nodes: NO_NODES, definitions: [], problems: [] };

export interface ParseOptions {
  /** The functions that are there, besides Go's own. */
  readonly functions: Functions;
  /** Variables that the consumer declares before the text: Prometheus puts `$labels` and three more in front of an alert's templates. */
  readonly variables?: readonly string[];
  /** The name under which the consumer parses the text, which no definition inside it may have. */
  readonly name?: string;
}

/** A text as text/template (and html/template, which parses the same) reads it. */
export function parse(text: string, options: ParseOptions): Template {
  if (!text.includes('{{'))
    return text === '' ? { text, ...EMPTY } : { text, ...EMPTY, nodes: [{ kind: 'text', from: 0, to: text.length }] };
  return new Parser(text, options).template();
}

interface List {
  readonly nodes: TemplateNode[];
  /** What ended it: the token behind the delimiter, or the end of the text. */
  readonly end: Token;
}

/** Bodies deeper than this are not read: no person writes them, and each level costs stack. */
const DEPTH = 1000;

class Parser extends PipeParser {
  readonly #text: string;
  readonly #definitions: Definition[] = [];
  readonly #variables: readonly string[];
  readonly #own: string | undefined;
  #ranges = 0;
  #bodies = 0;

  constructor(text: string, { functions, variables = [], name }: ParseOptions) {
    super(lex(text), functions);
    this.#text = text;
    this.#own = name;
    this.#variables = ['$', ...variables];
  }

  template(): Template {
    this.variables = [...this.#variables];
    let nodes: TemplateNode[] | undefined;
    for (;;) {
      const { nodes: more, end } = this.#list(true);
      nodes = nodes === undefined ? more : [...nodes, ...more];
      if (end.kind === 'eof') break;
      this.tell(end, `unexpected {{${end.kind}}}`);
      this.#close(end);
    }
    this.#checkDefinitions(nodes);
    return {
      text: this.#text,
      nodes,
      definitions: this.#definitions,
      problems: this.problems.length < 2 ? this.problems : this.problems.toSorted((a, b) => a.from - b.from),
    };
  }

  /** Up to `{{end}}`, `{{else}}` or the end of the text. The delimiter and its word are read, the rest of that action is not. */
  #list(top = false): List {
    const nodes: TemplateNode[] = [];
    for (;;) {
      const token = this.next();
      if (token.kind === 'eof') return { nodes, end: token };
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', from: token.from, to: token.to });
        continue;
      }
      if (token.kind !== 'leftDelim') {
        // Outside an action only a broken comment stands here, and the delimiter behind which lexing goes on.
        if (token.kind === 'error') this.tell(token, token.text);
        continue;
      }
      const word = this.nextNonSpace();
      if (word.kind === 'end' || word.kind === 'else') return { nodes, end: word };
      const node = this.#action(token, word, top);
      if (node !== undefined) nodes.push(node);
    }
  }

  #action(open: Token, word: Token, top: boolean): TemplateNode | undefined {
    switch (word.kind) {
      case 'if':
      case 'with':
      case 'range':
        return this.#branch(open, word.kind);
      case 'define':
        return this.#define(open, word, top);
      case 'block':
      case 'template':
        return this.#invoke(open, word.kind);
      case 'break':
      case 'continue':
        return this.#jump(open, word, word.kind);
      default: {
        this.back();
        const pipe = this.action('command');
        return { kind: 'action', from: open.from, to: this.end(), pipe };
      }
    }
  }

  #jump(open: Token, word: Token, kind: 'break' | 'continue'): TemplateNode {
    if (this.#ranges === 0) this.tell(word, `{{${kind}}} outside {{range}}`);
    this.#finish(`{{${kind}}}`);
    return { kind: 'jump', word: kind, from: open.from, to: this.end() };
  }

  #branch(open: Token, kind: Branch['kind']): TemplateNode | undefined {
    const scope = this.variables.length;
    const pipe = this.action(kind);
    if (kind === 'range') this.#ranges++;
    const { nodes: body, end } = this.#nested();
    if (kind === 'range') this.#ranges--;
    const otherwise = end.kind === 'else' ? this.#otherwise(open, kind) : this.#noElse(open, end, kind);
    this.variables.length = scope;
    return { kind, from: open.from, to: this.end(), pipe, body, otherwise };
  }

  #noElse(open: Token, end: Token, context: string): readonly TemplateNode[] {
    if (end.kind === 'eof') this.#unclosed(open, context);
    else this.#close(end);
    return NO_NODES;
  }

  /** Behind the word `else`. `else if` inside `if` and `else with` inside `with` share the `end` of their outer branch. */
  #otherwise(open: Token, kind: Branch['kind']): readonly TemplateNode[] {
    const word = this.nextNonSpace();
    if ((word.kind === 'if' || word.kind === 'with') && word.kind === kind) {
      const nested = this.#deeper(() => this.#branch(word, kind));
      return nested === undefined ? NO_NODES : [nested];
    }
    if (word.kind === 'if' || word.kind === 'with') {
      this.tell(word, `{{else ${word.kind}}} inside {{${kind}}}`);
      this.action(word.kind);
    } else {
      this.back();
      this.#finish('else');
    }
    let { nodes, end } = this.#nested();
    while (end.kind === 'else') {
      this.tell(end, 'expected end; found {{else}}');
      this.skip();
      ({ nodes, end } = this.#nested());
    }
    this.#noElse(open, end, kind);
    return nodes;
  }

  #define(open: Token, word: Token, top: boolean): undefined {
    if (!top) this.tell(word, 'unexpected {{define}} inside another action');
    const name = this.#name('define clause');
    if (name !== undefined) this.#finish('define clause');
    this.#definition(open, name, 'define clause', false);
  }

  #invoke(open: Token, kind: 'block' | 'template'): Invoke | undefined {
    const context = `${kind} clause`;
    const name = this.#name(context);
    if (name === undefined) {
      if (kind === 'block') this.#definition(open, name, context, true);
      return undefined;
    }
    const bare = kind === 'template' && this.nextNonSpace().kind === 'rightDelim';
    if (kind === 'template' && !bare) this.back();
    const pipe = bare ? undefined : this.action(context);
    const node: Invoke = { kind: 'template', from: open.from, to: this.end(), name: name.value, nameSpan: name.span, pipe };
    if (kind === 'block') this.#definition(open, name, context, true);
    return node;
  }

  /** The body of a define or a block: a template of its own, which sees none of the variables around it. */
  #definition(open: Token, name: TemplateName | undefined, context: string, block: boolean): void {
    const [variables, ranges] = [this.variables, this.#ranges];
    this.variables = ['$'];
    this.#ranges = 0;
    const { nodes: body, end: first } = this.#nested();
    let end = first;
    while (end.kind === 'else') {
      this.tell(end, `unexpected {{else}} in ${context}`);
      this.#close(end);
      const more = this.#nested();
      body.push(...more.nodes);
      end = more.end;
    }
    this.#noElse(open, end, context);
    this.variables = variables;
    this.#ranges = ranges;
    if (name !== undefined) this.#definitions.push({ from: open.from, to: this.end(), name: name.value, nameSpan: name.span, block, body });
  }

  #nested(): List {
    return this.#deeper(() => this.#list()) ?? { nodes: [], end: this.last() };
  }

  #deeper<T>(read: () => T): T | undefined {
    if (this.#bodies >= DEPTH) {
      this.tell(this.next(), 'nested too deep');
      this.toEnd();
      return undefined;
    }
    this.#bodies++;
    const made = read();
    this.#bodies--;
    return made;
  }

  #name(context: string): TemplateName | undefined {
    const token = this.nextNonSpace();
    if (token.kind !== 'string' && token.kind !== 'rawString') {
      this.recover(new Failure(token, this.unexpected(token, context)));
      return undefined;
    }
    const value = unquote(token.text);
    if (value === undefined) this.tell(token, 'invalid syntax in the string');
    return { value: value ?? token.text.slice(1, -1), span: { from: token.from, to: token.to } };
  }

  #close(end: Token): void {
    const next = this.nextNonSpace();
    this.back();
    // A stray `{{else if x}}` is told once; its condition is read so that what stands in it is checked.
    if (end.kind === 'else' && (next.kind === 'if' || next.kind === 'with')) this.skip();
    else this.#finish(end.kind);
  }

  /** Nothing but the right delimiter may stand here. */
  #finish(context: string): void {
    const token = this.nextNonSpace();
    if (token.kind !== 'rightDelim') this.recover(new Failure(token, this.unexpected(token, context)));
  }

  #unclosed(open: Token, context: string): void {
    // Where the lexer lost its way, an {{end}} may have been swallowed.
    if (this.broken) return;
    const close = this.#text.indexOf('}}', open.from);
    this.tell({ from: open.from, to: close < 0 ? open.to : close + 2 }, `{{${context.replace(' clause', '')}}} has no {{end}}`);
  }

  /** Two bodies of one name in one text: allowed only where one of them holds nothing but space. */
  #checkDefinitions(nodes: readonly TemplateNode[]): void {
    const full = new Map<string, Span>();
    for (const { name, nameSpan, body } of this.#definitions) {
      if (this.#isEmpty(body)) continue;
      if (full.has(name)) this.tell(nameSpan, `multiple definition of template "${name}"`, 'definition');
      full.set(name, nameSpan);
    }
    const own = this.#own === undefined ? undefined : full.get(this.#own);
    if (own !== undefined && !this.#isEmpty(nodes))
      this.tell(own, `multiple definition of template "${this.#own}", the name of this text`, 'definition');
  }

  #isEmpty(nodes: readonly TemplateNode[]): boolean {
    return nodes.every((node) => node.kind === 'text' && this.#text.slice(node.from, node.to).trim() === '');
  }
}

interface TemplateName {
  readonly value: string;
  readonly span: Span;
}
