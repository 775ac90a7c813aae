import type { Corpus } from '../corpus.ts';
import type { Expr, Selector } from '../lang/promql/ast.ts';
import { constantOf } from '../lang/promql/constant.ts';
import { isComparison } from '../lang/promql/labels/arithmetic.ts';
import { RATES, SLOPES } from '../lang/promql/reading.ts';
import { bare } from '../lang/promql/walk.ts';
import { recorded } from './recorded.ts';

/** Whether a value only grows until it starts again, or goes up and down. */
export type Kind = 'counter' | 'gauge';

/** Functions that hand the samples on, or the largest or last of several. */
const PASSES: ReadonlySet<string> = new Set([
  'label_join',
  'label_replace',
  'last_over_time',
  'first_over_time',
  'max_over_time',
  'min_over_time',
]);

/** Functions whose results go up and down whatever they read. */
const GAUGES: ReadonlySet<string> = new Set([
  ...RATES,
  ...SLOPES,
  'avg_over_time',
  'histogram_avg',
  'histogram_fraction',
  'histogram_quantile',
  'predict_linear',
  'quantile_over_time',
  'stddev_over_time',
  'stdvar_over_time',
]);

/** Aggregations that pick samples, and those that compute with them. */
const PICKS: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
const MIXES: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max', 'quantile']);

/** What kind of value expressions have, through the rules that record what they read; undefined where that is not certain. */
export class Kinds {
  readonly #corpus: Corpus;
  readonly #known = new Map<string, Kind | undefined>();

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
  }

  of(expr: Expr): Kind | undefined {
    switch (expr.type) {
      case 'paren':
      case 'subquery':
        return this.of(expr.expr);
      case 'range':
        return this.#metric(expr.selector);
      case 'selector':
        return this.#metric(expr);
      case 'call':
        if (GAUGES.has(expr.name)) return 'gauge';
        return PASSES.has(expr.name) && expr.args[0] !== undefined ? this.of(expr.args[0]) : undefined;
      case 'aggregation':
        if (PICKS.has(expr.op)) return this.of(expr.expr);
        // Of counters that are added up, another rule speaks.
        return MIXES.has(expr.op) && this.of(expr.expr) === 'gauge' ? 'gauge' : undefined;
      case 'binary': {
        const { op, left, right, bool } = expr;
        if (bool) return undefined;
        if (op === 'and' || op === 'unless' || isComparison(op)) return this.of(constantOf(left) === undefined ? left : right);
        if (constantOf(left) !== undefined || constantOf(right) !== undefined)
          return op === '*' || op === '/' ? this.of(constantOf(left) === undefined ? left : right) : undefined;
        const [one, two] = [this.of(bare(left)), this.of(bare(right))];
        if (one === undefined || two === undefined) return undefined;
        if (op === '/' || (one === 'gauge' && two === 'gauge')) return 'gauge';
        return one === two && (op === '+' || op === 'or') ? one : undefined;
      }
      default:
        return undefined;
    }
  }

  #metric({ metric }: Selector): Kind | undefined {
    if (metric === undefined) return undefined;
    if (this.#known.has(metric)) return this.#known.get(metric);
    // Of a record that reads itself nothing is known: it may add up what it was before.
    this.#known.set(metric, undefined);
    const kind = this.#resolve(metric);
    this.#known.set(metric, kind);
    return kind;
  }

  #resolve(metric: string): Kind | undefined {
    const type = this.#corpus.facts?.metric(metric)?.type;
    const rules = this.#corpus.ask(recorded).get(metric) ?? [];
    if (rules.length === 0) return type === 'counter' || type === 'gauge' ? type : undefined;
    if (type !== undefined && type !== 'record') return undefined;
    const kinds = rules.map(({ query }) => (query?.query.valid === true ? this.of(query.query.expr!) : undefined));
    return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : undefined;
  }
}

export const kinds = (corpus: Corpus): Kinds => new Kinds(corpus);
