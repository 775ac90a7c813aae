import { panelName, panelSpan, showsNumbers } from '../../lang/dashboard/panels.ts';
import { isSettled, queries } from '../../lang/dashboard/queries.ts';
import { disagrees, resultUnit } from '../../lang/dashboard/result-unit.ts';
import { measureName, shownUnit, unitFor } from '../../lang/dashboard/shown-unit.ts';
import { keepsUnit, unitOf } from '../../lang/dashboard/unit-of.ts';
import { isUnit, unitLike } from '../../lang/dashboard/units.ts';
import type { Dashboard } from '../../lang/dashboard/dashboard.ts';
import type { Facts } from '../../facts/facts.ts';
import { type Problem, rule } from '../../rule.ts';
import { text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/unit',
  on: 'dashboard',
  severity: 'error',
  summary: 'A panel writes its numbers in the unit that they have.',

  *check({ dashboard }, { facts }) {
    for (const panel of dashboard.panels) {
      const { unit, overrides, isFree } = unitOf(panel);
      if (isFree || !showsNumbers(panel)) continue;
      for (const one of [...(unit === undefined ? [] : [unit]), ...overrides]) {
        if (isUnit(one.text)) continue;
        const message = `${one.text} is none of Grafana's units: the number is written as it is, with this text behind it`;
        yield { at: one, message, hint: `"unit": "${unitLike(one.text) ?? `suffix: ${one.text}`}"`, severity: 'warning' };
      }
      if (unit !== undefined || overrides.length > 0) continue;
      yield {
        at: panelSpan(panel),
        message: `${panelName(panel)} has no unit`,
        hint: '"fieldConfig": {"defaults": {"unit": "short"}}',
        severity: 'warning',
      };
    }
    if (facts?.knowsMetrics === true) yield* wrong(dashboard, facts);
  },
});

/** Units of panels that are not those of what their queries give. */
function* wrong(dashboard: Dashboard, facts: Facts): Iterable<Problem> {
  for (const query of queries(dashboard)) {
    const { expression, expr, problems, source } = query;
    const { owner, language } = expression;
    if (owner.kind !== 'panel' || language !== 'promql' || !showsNumbers(owner.panel) || !keepsUnit(owner.panel)) continue;
    // Buckets of a heatmap: the unit is that of their bounds.
    if (expr === undefined || problems.length > 0 || text(owner.target.node, 'format') === 'heatmap') continue;
    const { unit, isFree } = unitOf(owner.panel);
    const shown = unit === undefined || isFree ? undefined : shownUnit(unit.text);
    if (shown === undefined || !isSettled(query)) continue;
    const result = resultUnit(expr, facts);
    if (result === undefined || !disagrees(result, shown)) continue;
    const message = `${panelName(owner.panel)} shows ${measureName(shown)}, and its query gives ${measureName(result)}`;
    yield { at: unit!, message, hint: `"unit": "${unitFor(result)}"`, also: [{ at: place(source, expr), message: measureName(result) }] };
  }
}
