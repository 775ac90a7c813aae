import type { Span } from '../../source/node.ts';
import { holds } from '../matcher/matcher.ts';
import { regexp } from '../regexp/regexp.ts';
import { regexp as ofMatcher } from '../promql/regexp.ts';
import { bare, type Binary, type Expr, type Log, type LogRange, type RangeAggregation, type VectorAggregation } from './ast.ts';
import { buildFilter, buildStages, type Tell } from './build.ts';
import { toFloat } from './number.ts';
import type { Problem } from './problem.ts';

/** Range aggregations that count lines or bytes, those that compute with a value of each line, and those that do either. */
const OF_LINES: ReadonlySet<string> = new Set(['count_over_time', 'bytes_over_time', 'bytes_rate']);
const OF_EITHER: ReadonlySet<string> = new Set(['rate', 'absent_over_time']);
const GROUPED: ReadonlySet<string> = new Set(
  ['avg', 'stddev', 'stdvar', 'quantile', 'max', 'min', 'first', 'last'].map((name) => `${name}_over_time`),
);
const WITH_NUMBER: ReadonlySet<string> = new Set(['topk', 'bottomk', 'approx_topk']);
const SETS: ReadonlySet<string> = new Set(['and', 'or', 'unless']);

/** What Loki finds when it builds the query (pkg/logql/syntax/ast.go, parser.go, extractor.go). */
export function check(expr: Expr, problems: Problem[]): void {
  new Check(problems).expr(expr);
}

class Check {
  readonly #problems: Problem[];
  readonly #tell: Tell = (kind, { from, to }, message, hint) => void this.#problems.push({ kind, from, to, message, hint });

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  expr(expr: Expr): void {
    switch (expr.type) {
      case 'log':
        return this.#log(expr);
      case 'paren':
        return this.expr(expr.expr);
      case 'number':
        return this.#number(expr, expr.text);
      case 'vector':
        return this.#number(expr.param, expr.param.text);
      case 'binary':
        return this.#binary(expr);
      case 'aggregation':
        return this.#aggregation(expr);
      case 'range':
        return this.#range(expr);
      case 'label_replace': {
        const { problem } = regexp(expr.pattern.value, 'alertmanager');
        if (problem !== undefined)
          this.#tell('type', expr.pattern, `${expr.pattern.value} is no regular expression of RE2: ${problem.message}`);
        return this.expr(expr.expr);
      }
      default:
        this.#tell('feature', expr, 'variants() is off unless Loki runs with limits.enable-multi-variant-queries');
        for (const variant of expr.variants) this.expr(variant);
        return this.#logRange(expr.range);
    }
  }

  #number(at: Span, text: string): void {
    if (toFloat(text) === undefined) this.#tell('type', at, `${text} is no number that Loki can read`);
  }

  #binary({ op, left, right }: Binary): void {
    for (const side of [left, right]) {
      const inner = bare(side);
      if (inner.type === 'log') this.#tell('type', side, `${op} computes with samples, and this side gives log lines`);
      else if (SETS.has(op) && isNumber(inner)) this.#tell('type', side, `${op} takes samples on both sides, not a number`, 'vector(0)');
      this.expr(side);
    }
  }

  #aggregation({ op, opSpan, param, grouping, expr }: VectorAggregation): void {
    if (WITH_NUMBER.has(op)) {
      if (param === undefined) this.#tell('type', opSpan, `${op} needs to know how many`, `${op}(10, ...)`);
      else if (!/^\d+$/.test(param.text) || Number(param.text) < 1 || BigInt(param.text) > 0x7fff_ffff_ffff_ffffn)
        this.#tell('type', param, `${op} takes a whole number above 0, not ${param.text}`);
      if (op === 'approx_topk' && grouping !== undefined) this.#tell('type', grouping, 'approx_topk takes no grouping');
    } else if (param !== undefined) this.#tell('type', param, `${op} takes no number`);
    if ((op === 'sort' || op === 'sort_desc') && grouping !== undefined && grouping.labels.length > 0)
      this.#tell('type', grouping, `${op} takes no grouping`);
    this.expr(expr);
  }

  #range({ op, opSpan, param, range, grouping }: RangeAggregation): void {
    if (op === 'quantile_over_time') {
      if (param === undefined) this.#tell('type', opSpan, `${op} needs a quantile`, `${op}(0.99, ...)`);
      else this.#number(param, param.text);
    } else if (param !== undefined) this.#tell('type', param, `${op} takes no number`);
    if (grouping !== undefined && !GROUPED.has(op))
      this.#tell(
        'type',
        grouping,
        `${op} takes no grouping`,
        `sum by (${grouping.labels.map(({ name }) => name).join(', ')}) (${op}(...))`,
      );
    const { unwrap } = range;
    if (unwrap !== undefined && OF_LINES.has(op))
      this.#tell('type', unwrap, `${op} counts lines and takes no unwrap`, op === 'count_over_time' ? 'sum_over_time' : undefined);
    if (unwrap === undefined && !OF_LINES.has(op) && !OF_EITHER.has(op))
      this.#tell('type', opSpan, `${op} computes with a number from each line: without unwrap there is none`, '| unwrap label');
    this.#logRange(range);
  }

  #logRange({ log, unwrap }: LogRange): void {
    this.#log(log);
    for (const { condition } of unwrap?.filters ?? []) buildFilter(condition, this.#tell, true);
  }

  #log({ selector, matchers, stages }: Log): void {
    let isSingled = false;
    for (const matcher of matchers) {
      const { op, value, valueSpan } = matcher;
      const problem = op === '=~' || op === '!~' ? ofMatcher(value).problem : undefined;
      if (problem !== undefined) this.#tell('stage', valueSpan, `${value} is no regular expression of RE2: ${problem.message}`);
      isSingled ||= problem !== undefined || holds(matcher, '') !== 'yes';
    }
    if (!isSingled)
      this.#tell(
        'selector',
        selector,
        matchers.length === 0 ? 'the selector takes every stream' : 'every matcher also takes streams without its label',
        'app=~".+"',
      );
    buildStages(stages, this.#tell);
  }
}

/** A number, or one that Loki computes while it reads. */
function isNumber(expr: Expr): boolean {
  const inner = bare(expr);
  return inner.type === 'number' || (inner.type === 'binary' && !SETS.has(inner.op) && isNumber(inner.left) && isNumber(inner.right));
}
