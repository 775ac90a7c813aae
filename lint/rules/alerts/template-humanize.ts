import type { Expr } from '../../lang/promql/ast.ts';
import { constantOf } from '../../lang/promql/constant.ts';
import { isComparison } from '../../lang/promql/labels/arithmetic.ts';
import { isPlain, nameOf, type Unit } from '../../lang/promql/units/unit.ts';
import { Units } from '../../lang/promql/units/units.ts';
import { bare } from '../../lang/promql/walk.ts';
import { shownRate } from '../../lang/rulefile/rate.ts';
import type { TemplateSubject } from '../../lang/rulefile/subjects.ts';
import { type Context, type Problem, rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'alerts/template-humanize',
  on: 'template',
  severity: 'info',
  summary: 'A rate is shown to people with the digits that they read, and a value as what it is.',

  *check(subject, context) {
    const {
      place: where,
      uses,
      template,
      of: { query },
      source,
    } = subject;
    if (where !== 'annotation' || template.problems.length > 0 || query?.query.expr === undefined) return;
    yield* misread(subject, query.query.expr, context);
    const use = uses.values.find(({ shown, functions }) => shown && functions.length === 0);
    // One that goes through a function shows that its author thought about it.
    if (use === undefined || uses.values.some(({ functions }) => functions.length > 0)) return;
    const rate = shownRate(query.query.expr);
    if (rate === undefined) return;
    const written = source.text.slice(use.from, use.to);
    yield {
      at: use,
      message: `${written} is the result of ${rate.name}(): 0.23333333333333334 and the like`,
      hint: `{{ ${written} | humanize }}`,
      also: [{ at: place(query.source, rate.nameSpan), message: 'the rate' }],
    };
  },
});

/** Functions for one kind of value that get another one. */
function* misread({ uses, of: { query } }: TemplateSubject, expr: Expr, { facts }: Context<unknown>): Generator<Problem> {
  for (const use of uses.values) {
    const name = use.functions[0];
    if (name !== 'humanizePercentage' && name !== 'humanizeDuration' && name !== 'humanizeTimestamp') continue;
    const unit = facts?.knowsMetrics === true && query!.query.valid ? new Units(facts).of(expr) : undefined;
    const what = name === 'humanizePercentage' && isPercent(expr) ? 'a value that is multiplied by 100 already' : unit && other(name, unit);
    if (what !== undefined)
      yield { at: use, message: `${name} gets ${what}`, hint: what.startsWith('a value') ? '| humanize }} %' : undefined };
  }
}

/** What the unit is, where the function wants another one. */
function other(name: string, unit: Unit): string | undefined {
  const isTime = unit.dimensions.size === 1 && unit.dimensions.get('time') === 1;
  const fits = name === 'humanizePercentage' ? isPlain(unit) : isTime && (unit.kind === 'point') === (name === 'humanizeTimestamp');
  // Numbers without a unit may be lengths of time that nobody declared.
  return fits || (isPlain(unit) && unit.kind !== 'ratio') ? undefined : nameOf(unit);
}

/** `100 * x > 5`. */
function isPercent(expr: Expr): boolean {
  const inner = bare(expr);
  if (inner.type !== 'binary') return false;
  if (isComparison(inner.op) || inner.op === 'and' || inner.op === 'unless') return isPercent(inner.left);
  if (inner.op === '/') return isPercent(inner.left);
  return inner.op === '*' && (constantOf(inner.left) === 100 || constantOf(inner.right) === 100);
}
