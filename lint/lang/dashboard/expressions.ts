import type { Scalar, Span } from '../../source/node.ts';
import { within } from '../../source/embed.ts';
import { Source } from '../../source/source.ts';
import { isLoki, isPrometheus, targetType, typeOf } from './datasources.ts';
import { expand } from './expand.ts';
import type { Annotation, Dashboard, Panel, Target, Variable } from './model.ts';
import { variableQuery } from './variable-query.ts';

/** A query somewhere in a dashboard, with values in the place of variables. */
export interface Expression {
  /** What a parser reads; its way out leads to what is written. */
  readonly source: Source;
  readonly language: 'promql' | 'logql' | undefined;
  readonly owner: ExpressionOwner;
  /** All values are known. If not, what stands there is a guess, and an error may be the guess's. */
  readonly isKnown: boolean;
  /** The same with another text in the place of values that nobody knows. */
  readonly guess: (stand: string) => Source;
  /** What was written where this stretch of the expanded text stands. */
  readonly written: (span: Span) => string;
}

export type ExpressionOwner =
  | { readonly kind: 'panel'; readonly panel: Panel; readonly target: Target }
  /** `isSelector`: it picks series and runs no query. */
  | { readonly kind: 'variable'; readonly variable: Variable; readonly isSelector: boolean }
  | { readonly kind: 'annotation'; readonly annotation: Annotation };

const known = new WeakMap<Dashboard, readonly Expression[]>();

/** All queries of a dashboard in the languages that we know, or in one that nobody names. */
export function expressions(dashboard: Dashboard): readonly Expression[] {
  const old = known.get(dashboard);
  if (old !== undefined) return old;
  const found = [...all(dashboard)];
  known.set(dashboard, found);
  return found;
}

function* all(dashboard: Dashboard): Iterable<Expression> {
  const { panels, annotations, variables } = dashboard;
  for (const panel of panels) {
    for (const target of panel.targets) {
      const made = expression(dashboard, target.expr, targetType(dashboard, panel, target), { kind: 'panel', panel, target });
      if (made !== undefined) yield made;
    }
  }
  for (const annotation of annotations) {
    const made = expression(dashboard, annotation.expr, typeOf(dashboard, annotation.datasource), { kind: 'annotation', annotation });
    if (made !== undefined) yield made;
  }
  for (const variable of variables) {
    const type = typeOf(dashboard, variable.datasource);
    if (variable.type !== 'query' || variable.query === undefined || !isPrometheus(type)) continue;
    const { kind, expr } = variableQuery(variable.query.text);
    if (expr === undefined || kind === 'metrics') continue;
    const made = expression(dashboard, variable.query, type, { kind: 'variable', variable, isSelector: kind !== 'query_result' }, expr);
    if (made !== undefined) yield made;
  }
}

function expression(
  { source, variables }: Dashboard,
  scalar: Scalar | undefined,
  type: string | undefined,
  owner: ExpressionOwner,
  part?: Span,
): Expression | undefined {
  if (scalar === undefined || scalar.text.trim() === '') return undefined;
  const language = isPrometheus(type) ? 'promql' : isLoki(type) ? 'logql' : undefined;
  if (language === undefined && type !== undefined) return undefined;
  const whole = within(source, scalar);
  const text = part === undefined ? whole.text : whole.text.slice(part.from, part.to);
  const from = part?.from ?? 0;
  const expanded = expand(text, variables, { isHarmless: true });
  if (expanded.problem !== undefined) return undefined;
  const made = ({ text: out, at }: ReturnType<typeof expand>) =>
    out === whole.text ? whole : new Source(source.path, out, { source: whole, at: (offset) => from + at(offset) });
  const written = ({ from: first, to }: Span) => text.slice(expanded.at(first), to > first ? expanded.at(to - 1) + 1 : expanded.at(first));
  return {
    source: made(expanded),
    language,
    owner,
    isKnown: expanded.isKnown,
    guess: (stand) => made(expand(text, variables, { stand, isHarmless: true })),
    written,
  };
}
