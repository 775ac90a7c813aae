import type { Span } from '../../source/node.ts';
import type { Aggregation, Binary, Expr } from '../promql/ast.ts';
import { bare } from '../promql/walk.ts';

/** What becomes of a label on its way through a query. */
export interface Fate {
  /** Whether aggregations have left it. */
  readonly kept: boolean;
  /** The aggregation that decided: the one that took it away, or the outermost one that let it pass. Undefined without any. */
  readonly at: Span | undefined;
}

/** They choose series and leave their labels. */
const CHOOSES: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** What becomes of a label, for each series source whose labels the result has. Numbers have none. */
export function fates(expr: Expr, label: string): readonly Fate[] {
  const inner = bare(expr);
  switch (inner.type) {
    case 'selector':
    case 'range':
      return [{ kept: true, at: undefined }];
    case 'subquery':
    case 'unary':
      return fates(inner.expr, label);
    case 'call':
      return inner.args.flatMap((arg) => fates(arg, label));
    case 'aggregation':
      return ofAggregation(inner, label);
    case 'binary':
      return ofBinary(inner, label);
    default:
      return [];
  }
}

function ofAggregation({ op, expr, grouping, nameSpan }: Aggregation, label: string): readonly Fate[] {
  const within = fates(expr, label);
  if (CHOOSES.has(op)) return within;
  const named = grouping?.labels.some(({ name }) => name === label) ?? false;
  const at = grouping ?? nameSpan;
  if (named === (grouping?.without ?? false)) return [{ kept: false, at }];
  return within.map((fate) => (fate.kept ? { kept: true, at } : fate));
}

function ofBinary({ op, left, right, matching }: Binary, label: string): readonly Fate[] {
  if (op === 'and' || op === 'unless' || matching?.group === 'left') return fates(left, label);
  if (matching?.group === 'right') return fates(right, label);
  return [...fates(left, label), ...fates(right, label)];
}
