import type { Aggregation } from '../ast.ts';
import { aggregate } from './arithmetic.ts';
import type { LabelSet, Why } from './label-set.ts';
import { textOf } from './replace.ts';
import { type Dead, live, relabel, type Source, used } from './source.ts';

/** They choose series and leave them as they are. */
export const SELECTING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** The series of an aggregation over these; `param` is the number before the vector. */
export function aggregated(expr: Aggregation, sources: readonly Source[], param: number | undefined): readonly Source[] {
  const { op, grouping } = expr;
  const names = grouping?.labels.map(({ name }) => name) ?? [];
  const dead = emptyChoice(expr, param);
  if (SELECTING.has(op)) return sources.map((source) => chosen(used(source, names), op, dead, param));
  const at = grouping ?? expr.nameSpan;
  const why: Why = { kind: 'aggregation', expr, from: at.from, to: at.to };
  const mixed = live(sources).length > 1;
  return sources.map((source): Source => {
    // What `by` keeps is of use only if the result is.
    const labels = grouped(expr, source.labels, names, why);
    const next = relabel(source, labels, expr.nameSpan);
    const number = aggregate(op, source.number, labels.closed && isSingle(source));
    return { ...next, number, mixed: source.mixed || mixed };
  });
}

/** One series at most: it has no label at all. */
const isSingle = ({ labels }: Source): boolean => {
  if (!labels.closed) return false;
  for (const { presence } of labels.named.values()) if (presence !== 'impossible') return false;
  return true;
};

function grouped({ op, grouping, param, expr }: Aggregation, labels: LabelSet, names: readonly string[], why: Why): LabelSet {
  const counted = op === 'count_values' ? textOf(param) : undefined;
  const before = counted === undefined ? labels : labels.with(counted, { presence: 'guaranteed', why: { ...why, kind: 'replaced', expr } });
  if (grouping?.without === true) return before.drop(['__name__', ...names], why);
  return before.keep(counted === undefined ? names : [...names, counted], why);
}

function chosen(source: Source, op: string, dead: Dead | undefined, param: number | undefined): Source {
  // Which one it chooses is open, so one arm cannot be certain for itself.
  const some = op !== 'limit_ratio' && param !== undefined && param >= 1 && source.certain !== undefined;
  return { ...source, dead: source.dead ?? dead, certain: some ? 'shared' : undefined };
}

/** `topk(0, v)` chooses nothing. */
function emptyChoice(expr: Aggregation, param: number | undefined): Dead | undefined {
  if (param === undefined) return undefined;
  const none = expr.op === 'limit_ratio' ? param === 0 : SELECTING.has(expr.op) && param < 1;
  return none
    ? { kind: 'empty', at: expr.param ?? expr.nameSpan, mixed: false, reason: `${expr.op} of ${param} chooses nothing` }
    : undefined;
}
