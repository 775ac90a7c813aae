import type { Binary, Expr } from '../ast.ts';
import { aggregated } from './aggregations.ts';
import { compare, compute, isComparison } from './arithmetic.ts';
import { compared, vectorScalar, vectorVector } from './binaries.ts';
import { callSources, numberOf } from './calls.ts';
import type { LabelFacts } from './label-facts.ts';
import { LabelSet, type Why } from './label-set.ts';
import { selectorSource } from './selector.ts';
import { begin, type Source } from './source.ts';

/** Expressions that are remembered: ten for each of 50,000 queries. */
const MOST = 500_000;

/** What the results of expressions can look like, with or without a catalogue. Each expression is asked once. */
export class Inference {
  readonly #facts: LabelFacts | undefined;
  readonly #known = new Map<Expr, readonly Source[]>();

  constructor(facts?: LabelFacts) {
    this.#facts = facts;
  }

  /** The possible origins of the series of an expression; none for a text. The expression has to be valid. */
  readonly of = (expr: Expr): readonly Source[] => {
    let sources = this.#known.get(expr);
    if (sources === undefined) {
      sources = this.#infer(expr);
      // What a long-running editor asks is forgotten at some time.
      if (this.#known.size >= MOST) this.#known.clear();
      this.#known.set(expr, sources);
    }
    return sources;
  };

  #infer(expr: Expr): readonly Source[] {
    switch (expr.type) {
      case 'number':
        return [begin('scalar', expr, LabelSet.none(noLabels(expr)), { returns: true, certain: 'itself', number: expr.value })];
      case 'string':
        return [];
      case 'selector':
        return [selectorSource(expr, this.#facts)];
      case 'range':
        return this.of(expr.selector).map((source) => ({ ...source, type: 'matrix' as const }));
      case 'subquery':
        return this.of(expr.expr).map((source) => ({ ...source, type: 'matrix' as const }));
      case 'paren':
        return this.of(expr.expr);
      case 'unary':
        return expr.op === '+' ? this.of(expr.expr) : this.of(expr.expr).map((source) => negated(expr, source));
      case 'call':
        return callSources(expr, this.of);
      case 'aggregation':
        return aggregated(expr, this.of(expr.expr), expr.param === undefined ? undefined : numberOf(this.of(expr.param)));
      case 'binary':
        return this.#binary(expr);
      default:
        return [];
    }
  }

  #binary(expr: Binary): readonly Source[] {
    const [left, right] = [this.of(expr.left), this.of(expr.right)];
    const [scalarLeft, scalarRight] = [isScalar(left), isScalar(right)];
    if (scalarLeft && scalarRight) return [scalars(expr, left[0]!, right[0]!)];
    if (scalarRight) return left.map((source) => vectorScalar(expr, source, numberOf(right), false));
    if (scalarLeft) return right.map((source) => vectorScalar(expr, source, numberOf(left), true));
    return vectorVector(expr, left, right);
  }
}

const isScalar = (sources: readonly Source[]): boolean => sources.length === 1 && sources[0]!.type === 'scalar';

function scalars(expr: Binary, left: Source, right: Source): Source {
  const { origin, labels, returns, certain } = left;
  const source = begin('scalar', origin, labels, { returns, certain, dead: left.dead ?? right.dead });
  if (isComparison(expr.op)) return compared(expr, source, compare(expr.op, left.number, right.number), [left.number, right.number]);
  return { ...source, number: compute(expr.op, left.number, right.number) };
}

function negated(expr: Expr, source: Source): Source {
  const number = source.number === undefined ? undefined : -source.number;
  return { ...source, number, labels: source.labels.dropName({ kind: 'name', expr, from: expr.from, to: expr.from + 1 }) };
}

const noLabels = (expr: Expr): Why => ({ kind: 'no-labels', expr, from: expr.from, to: expr.to });
