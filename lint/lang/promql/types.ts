import type { Binary, Call, Expr, Selector, ValueType } from './ast.ts';
import { functionNamed } from './functions.ts';
import { isComparison, SETS } from './labels/arithmetic.ts';
import type { Problem } from './problem.ts';
import { matchesEmpty } from './regexp.ts';

/** The type of a value; undefined for the call of a function that nobody knows. */
export function typeOf(expr: Expr): ValueType | undefined {
  switch (expr.type) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
    case 'aggregation':
      return 'vector';
    case 'range':
    case 'subquery':
      return 'matrix';
    case 'call':
      return functionNamed(expr.name)?.returns;
    case 'binary':
      return typeOf(expr.left) === 'scalar' && typeOf(expr.right) === 'scalar' ? 'scalar' : 'vector';
    default:
      return typeOf(expr.expr);
  }
}

/** Types as Prometheus' documentation calls them. */
export const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  scalar: 'a scalar',
  vector: 'an instant vector',
  matrix: 'a range vector',
  string: 'a string',
};

const isSetOperator = (op: string): boolean => SETS.has(op);

/** Checks the types of a whole query, as Prometheus does when it has parsed it. Tells the type of the expression. */
export function checkTypes(expr: Expr, problems: Problem[]): ValueType | undefined {
  return new Checker(problems).check(expr);
}

class Checker {
  private readonly problems: Problem[];

  constructor(problems: Problem[]) {
    this.problems = problems;
  }

  private tell(at: { from: number; to: number }, message: string, hint?: string, kind: Problem['kind'] = 'type'): void {
    this.problems.push({ kind, from: at.from, to: at.to, message, hint });
  }

  check(expr: Expr): ValueType | undefined {
    switch (expr.type) {
      case 'number':
        return 'scalar';
      case 'string':
        return 'string';
      case 'selector':
        this.selector(expr);
        return 'vector';
      case 'range':
        this.selector(expr.selector);
        return 'matrix';
      case 'paren':
        return this.check(expr.expr);
      case 'unary': {
        const type = this.check(expr.expr);
        if (type === 'string' || type === 'matrix') this.tell(expr, `the sign ${expr.op} stands before ${TYPE_NAMES[type]}`);
        return type;
      }
      case 'subquery':
        this.expect(expr.expr, 'vector', 'a subquery');
        return 'matrix';
      case 'aggregation':
        this.expect(expr.expr, 'vector', `${expr.op}()`);
        if (expr.param !== undefined) {
          this.expect(expr.param, expr.op === 'count_values' ? 'string' : 'scalar', `the parameter of ${expr.op}()`);
        }
        return 'vector';
      case 'call':
        return this.call(expr);
      case 'binary':
        return this.binary(expr);
    }
  }

  private expect(expr: Expr, wanted: ValueType, where: string): void {
    const type = this.check(expr);
    if (type === undefined || type === wanted) return;
    this.tell(expr, `${where} takes ${TYPE_NAMES[wanted]}, not ${TYPE_NAMES[type]}`, convert(expr, type, wanted));
  }

  private selector(selector: Selector): void {
    const { metric, matchers, from, to } = selector;
    if (metric !== undefined) {
      const twice = namedBefore(selector) ? matchers.find(({ name }) => name === '__name__') : undefined;
      if (twice !== undefined) this.tell(twice, `metric name ${metric} stands before the braces, and a name inside`);
      return;
    }
    for (const { op, value } of matchers) {
      if (op === '=' ? value !== '' : op === '!=' ? value === '' : matchesEmpty(value) !== (op === '=~')) return;
    }
    const message = matchers.length === 0 ? 'the selector selects every series' : 'every matcher of the selector also takes an empty value';
    this.tell({ from, to }, message, undefined, 'matcher');
  }

  private call(expr: Call): ValueType | undefined {
    const known = functionNamed(expr.name);
    if (known === undefined) {
      for (const arg of expr.args) this.check(arg);
      return undefined;
    }
    const { least, most, args } = known;
    const count = expr.args.length;
    if (count < least || count > most) {
      const limit = least === most ? `${least}` : count < least ? `at least ${least}` : `at most ${most}`;
      this.tell(expr, `${expr.name}() takes ${limit} argument${(count < least ? least : most) === 1 ? '' : 's'}, not ${count}`);
    }
    if (expr.name === 'info') this.info(expr);
    for (let i = 0; i < count; i++) {
      const arg = expr.args[i]!;
      if (expr.name === 'info' && i === 1 && arg.type === 'selector') continue;
      // Arguments too many have no type of their own; where any number may come, the last type repeats.
      const wanted = args[i] ?? (least === most ? undefined : args.at(-1));
      if (wanted === undefined) break;
      this.expect(arg, wanted, `argument ${i + 1} of ${expr.name}()`);
    }
    return known.returns;
  }

  /** The second argument of info() only filters labels: it may be empty, and names no metric before the braces. */
  private info({ args }: Call): void {
    const selector = args[1];
    if (selector === undefined) return;
    if (selector.type !== 'selector') this.tell(selector, 'argument 2 of info() takes matchers between braces only');
    else if (namedBefore(selector)) this.tell(selector, 'argument 2 of info() names a metric', '{__name__="target_info"}');
  }

  private binary(expr: Binary): ValueType {
    const { op, left, right, bool, matching, fill } = expr;
    const types = [this.check(left), this.check(right)] as const;
    const scalars = types[0] === 'scalar' && types[1] === 'scalar';
    const between = { from: expr.opSpan.from, to: matching?.to ?? expr.opSpan.to };
    if (bool && !isComparison(op)) this.tell(between, `bool stands behind ${op}, which is no comparison`);
    if (scalars && isComparison(op) && !bool) this.tell(between, `two scalars are compared without bool`, `${op} bool`);
    if (matching?.on === true) {
      for (const label of matching.include) {
        if (matching.labels.some(({ name }) => name === label.name))
          this.tell(label, `label ${label.name} stands in on(...) and group_${matching.group}(...)`);
      }
    }
    for (const [index, side] of [left, right].entries()) {
      const type = types[index];
      if (type === 'string' || type === 'matrix') this.tell(side, `an operand of ${op} is ${TYPE_NAMES[type]}`);
    }
    if (types.includes(undefined)) return scalars ? 'scalar' : 'vector';
    if (types[0] !== 'vector' || types[1] !== 'vector') {
      if (matching !== undefined && matching.labels.length > 0)
        this.tell(matching, 'series are matched, and an operand is no instant vector');
      if (fill !== undefined) this.tell(fill, 'series are filled in, and an operand is no instant vector');
      if (isSetOperator(op) && types.includes('scalar')) this.tell(expr, `an operand of ${op} is a scalar`, 'vector(...)');
    } else if (isSetOperator(op)) {
      if (matching?.groupSpan !== undefined)
        this.tell(matching.groupSpan, `${op} takes no group_${matching.group}: it matches many to many`);
      if (fill !== undefined) this.tell(fill, `${op} takes no fill modifier`);
    }
    return scalars ? 'scalar' : 'vector';
  }
}

/** Whether the name of the metric stands before the braces. */
export const namedBefore = ({ metric, metricSpan, from }: Selector): boolean => metric !== undefined && metricSpan.from === from;

function convert(expr: Expr, type: ValueType, wanted: ValueType): string | undefined {
  if (type === 'scalar' && wanted === 'vector') return 'vector(...)';
  if (type === 'vector' && wanted === 'scalar') return 'scalar(...)';
  if (type === 'vector' && wanted === 'matrix') return expr.type === 'selector' ? 'metric[5m]' : '(...)[5m:]';
  return undefined;
}
