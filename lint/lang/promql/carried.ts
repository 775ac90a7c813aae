import type { Matcher as Claim } from '../matcher/matcher.ts';
import type { Aggregation, Binary, Call, Expr } from './ast.ts';
import { typeOf } from './types.ts';

/** Aggregations that give series of their operand with all their labels. */
const PICKS: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

const NONE: readonly Claim[] = [];

/**
 * What certainly holds of the labels of every series of a result: the matchers of its selectors, as far as their labels come through. Of
 * `sum by (code) (x{code=~"5..", job="a"})` it is `code=~"5.."`.
 */
export function carried(expr: Expr): readonly Claim[] {
  switch (expr.type) {
    case 'selector':
      return expr.matchers.filter(({ name }) => name !== '__name__');
    case 'range':
      return carried(expr.selector);
    case 'subquery':
    case 'paren':
    case 'unary':
      return carried(expr.expr);
    case 'call':
      return ofCall(expr);
    case 'aggregation':
      return ofAggregation(expr);
    case 'binary':
      return ofBinary(expr);
    default:
      return NONE;
  }
}

function ofCall({ name, args }: Call): readonly Claim[] {
  if (name.startsWith('absent') || name === 'vector' || name === 'info') return NONE;
  const of = args.find((arg) => {
    const type = typeOf(arg);
    return type === 'vector' || type === 'matrix';
  });
  const all = of === undefined ? NONE : carried(of);
  if (name === 'histogram_quantile') return without(all, ['le']);
  if (name !== 'label_replace' && name !== 'label_join') return all;
  const target = args[1];
  return target?.type === 'string' ? without(all, [target.value]) : NONE;
}

function ofAggregation({ op, param, expr, grouping }: Aggregation): readonly Claim[] {
  const all = carried(expr);
  if (PICKS.has(op)) return all;
  if (grouping === undefined) return NONE;
  const names = grouping.labels.map(({ name }) => name);
  const kept = grouping.without ? without(all, names) : all.filter(({ name }) => names.includes(name));
  return op === 'count_values' ? (param?.type === 'string' ? without(kept, [param.value]) : NONE) : kept;
}

function ofBinary({ op, left, right, matching, fill }: Binary): readonly Claim[] {
  if (op === 'or' || fill !== undefined) return NONE;
  const [one, two] = [carried(left), carried(right)];
  if (op === 'unless') return one;
  if (typeOf(left) === 'scalar') return two;
  if (typeOf(right) === 'scalar') return one;
  const names = matching?.labels.map(({ name }) => name) ?? [];
  // Both sides agree on what they are matched by.
  const shared = (claims: readonly Claim[]) =>
    matching?.on === true ? claims.filter(({ name }) => names.includes(name)) : without(claims, names);
  if (op === 'and') return [...one, ...shared(two)];
  const [many, few] = matching?.group === 'right' ? [two, one] : [one, two];
  const own =
    matching?.group === undefined
      ? shared(many)
      : without(
          many,
          matching.include.map(({ name }) => name),
        );
  return [...own, ...without(shared(few), matching?.include.map(({ name }) => name) ?? [])];
}

const without = (claims: readonly Claim[], names: readonly string[]): readonly Claim[] =>
  claims.filter(({ name }) => !names.includes(name));
