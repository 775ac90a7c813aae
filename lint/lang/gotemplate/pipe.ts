import type { Span } from '../../source/node.ts';
import type { Command, Field, Operand, Pipe, Problem, Variable } from './ast.ts';
import { isCharacter, isComplex, numberProblem, unquote } from './literal.ts';
import type { Token } from './token.ts';

/** Which functions there are. */
export interface Functions {
  has(name: string): boolean;
}

/** Ends the action that is being read; what follows it is read on. */
export class Failure extends Error {
  readonly at: Span;

  constructor(at: Span, message: string) {
    super(message);
    this.at = at;
  }
}

/** Go's limit for parentheses inside each other is 10,000; ours is what the stack of JavaScript carries for certain. */
const PARENS = 1000;

/** What stands inside an action: pipelines, commands, operands. The rest of the grammar is the parser's. */
export class PipeParser {
  readonly problems: Problem[] = [];
  /** Those in sight, `$` among them. */
  variables: string[] = [];
  readonly #tokens: readonly Token[];
  readonly #functions: Functions;
  /** Whether the lexer failed somewhere. */
  readonly broken: boolean;
  #at = 0;
  #parens = 0;

  constructor(tokens: readonly Token[], functions: Functions) {
    this.#tokens = tokens;
    this.#functions = functions;
    this.broken = tokens.some(({ kind }) => kind === 'error');
  }

  tell({ from, to }: Span, message: string, code: Problem['code'] = 'syntax'): void {
    this.problems.push({ from, to, message, code });
  }

  next(): Token {
    return this.#tokens[Math.min(this.#at++, this.#tokens.length - 1)]!;
  }

  nextNonSpace(): Token {
    let token = this.next();
    while (token.kind === 'space') token = this.next();
    return token;
  }

  back(): void {
    this.#at--;
  }

  /** Where the last token that was read ends. */
  end(): number {
    return this.#tokens[Math.min(this.#at, this.#tokens.length) - 1]!.to;
  }

  last(): Token {
    return this.#tokens.at(-1)!;
  }

  toEnd(): void {
    this.#at = this.#tokens.length - 1;
  }

  /** Past the right delimiter of the action that one stands in. */
  skip(): void {
    for (;;) {
      const { kind } = this.next();
      if (kind === 'rightDelim') return;
      if (kind === 'eof' || kind === 'leftDelim') return this.back();
    }
  }

  /** Tells a failure and goes on behind its action. The token that failed was the last one read. */
  recover({ at, message }: Failure): void {
    this.tell(at, message);
    this.back();
    this.skip();
  }

  unexpected(token: Token, context: string): string {
    if (token.kind === 'error') return token.text;
    const found = token.kind === 'eof' ? 'EOF' : token.kind === 'rightDelim' ? '}}' : token.text;
    return `unexpected ${found.length > 40 ? `${found.slice(0, 40)}...` : found} in ${context}`;
  }

  /** A pipeline up to the right delimiter; of a broken one what could be read. */
  action(context: string): Pipe {
    const commands: Command[] = [];
    const declares: Variable[] = [];
    this.#parens = 0;
    try {
      return this.#pipeline(context, 'rightDelim', commands, declares);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const from = failure.at.from;
      this.recover(failure);
      return { from: commands[0]?.from ?? from, to: commands.at(-1)?.to ?? from, declares, assigns: false, commands };
    }
  }

  #pipeline(context: string, end: 'rightDelim' | 'rightParen', commands: Command[] = [], declares: Variable[] = []): Pipe {
    const from = this.#peekNonSpace().from;
    const assigns = this.#declarations(context, declares);
    for (;;) {
      const token = this.nextNonSpace();
      if (token.kind === end) {
        if (commands.length === 0) throw new Failure({ from, to: token.to }, `missing value for ${context}`);
        return { from, to: commands.at(-1)!.to, declares, assigns, commands };
      }
      if (!startsOperand(token)) throw new Failure(token, this.unexpected(token, context));
      this.back();
      commands.push(this.#command(commands.length));
    }
  }

  #peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.back();
    return token;
  }

  /** `$x :=`, `$x =`, and in a range `$i, $x :=`. True for `=`. */
  #declarations(context: string, declares: Variable[]): boolean {
    for (;;) {
      const start = this.#at;
      const token = this.nextNonSpace();
      if (token.kind !== 'variable') {
        this.#at = start;
        return false;
      }
      const follows = this.nextNonSpace();
      const comma = follows.kind === 'char' && follows.text === ',';
      if (!comma && follows.kind !== 'assign' && follows.kind !== 'declare') {
        this.#at = start;
        return false;
      }
      declares.push({ kind: 'variable', from: token.from, to: token.to, name: token.text, fields: [] });
      this.variables.push(token.text);
      if (!comma) return follows.kind === 'assign';
      if (context !== 'range' || declares.length > 1) throw new Failure(follows, `too many declarations in ${context}`);
      const { kind } = this.#peekNonSpace();
      if (kind !== 'variable' && kind !== 'rightDelim' && kind !== 'rightParen')
        throw new Failure(this.nextNonSpace(), 'range can only initialize variables');
    }
  }

  #command(stage: number): Command {
    const args: Operand[] = [];
    const first = this.#peekNonSpace();
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) args.push(operand);
      const token = this.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') this.back();
      else if (token.kind !== 'pipe') throw new Failure(token, this.unexpected(token, 'operand'));
      break;
    }
    if (args.length === 0) throw new Failure(first, 'empty command');
    const { kind } = args[0]!;
    if (stage > 0 && kind !== 'function' && kind !== 'variable' && kind !== 'field' && kind !== 'group')
      this.tell(args[0]!, `non executable command in pipeline stage ${stage + 1}`);
    return { from: args[0]!.from, to: args.at(-1)!.to, args };
  }

  #operand(): Operand | undefined {
    const term = this.#term();
    if (term === undefined) return undefined;
    let token = this.next();
    const fields: Field[] = [];
    for (; token.kind === 'field'; token = this.next()) fields.push({ from: token.from + 1, to: token.to, name: token.text.slice(1) });
    this.back();
    if (fields.length === 0) return term;
    const to = fields.at(-1)!.to;
    switch (term.kind) {
      case 'field':
      case 'variable':
        return { ...term, to, fields: [...term.fields, ...fields] };
      case 'group':
        return { ...term, to, fields };
      case 'function': {
        const { from, to: end } = term;
        return {
          kind: 'group',
          from,
          to,
          pipe: { from, to: end, declares: [], assigns: false, commands: [{ from, to: end, args: [term] }] },
          fields,
        };
      }
      default:
        throw new Failure({ from: term.from, to }, 'unexpected . after a value');
    }
  }

  #term(): Operand | undefined {
    const token = this.nextNonSpace();
    const { from, to, text } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.#functions.has(text)) this.tell(token, `function "${text}" not defined`, 'function');
        return { kind: 'function', from, to, name: text };
      case 'dot':
      case 'nil':
        return { kind: token.kind, from, to };
      case 'variable':
        if (!this.variables.includes(text)) this.tell(token, `undefined variable "${text}"`, 'variable');
        return { kind: 'variable', from, to, name: text, fields: [] };
      case 'field':
        return { kind: 'field', from, to, fields: [{ from: from + 1, to, name: text.slice(1) }] };
      case 'bool':
        return { kind: 'bool', from, to, text };
      case 'charConstant':
        if (!isCharacter(text)) this.tell(token, `malformed character constant: ${text}`);
        return { kind: 'char', from, to, text };
      case 'number':
      case 'complex': {
        const wrong = token.kind === 'number' ? numberProblem(text) : isComplex(text) ? undefined : 'illegal number syntax';
        if (wrong !== undefined) this.tell(token, `${wrong}: ${text}`);
        return { kind: 'number', from, to, text };
      }
      case 'string':
      case 'rawString': {
        const value = unquote(text);
        if (value === undefined) this.tell(token, 'invalid syntax in the string');
        return { kind: 'string', from, to, value: value ?? text.slice(1, -1), literal: text };
      }
      case 'leftParen': {
        if (this.#parens >= PARENS) throw new Failure(token, 'max expression depth exceeded');
        this.#parens++;
        const pipe = this.#pipeline('parenthesized pipeline', 'rightParen');
        this.#parens--;
        return { kind: 'group', from, to: this.end(), pipe, fields: [] };
      }
      default:
        this.back();
        return undefined;
    }
  }
}

function startsOperand({ kind }: Token): boolean {
  switch (kind) {
    case 'bool':
    case 'charConstant':
    case 'complex':
    case 'dot':
    case 'field':
    case 'identifier':
    case 'number':
    case 'nil':
    case 'rawString':
    case 'string':
    case 'variable':
    case 'leftParen':
      return true;
    default:
      return false;
  }
}
