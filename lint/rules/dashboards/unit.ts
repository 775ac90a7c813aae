import { panelName, panelSpan, showsNumbers } from '../../lang/dashboard/panels.ts';
import { unitOf } from '../../lang/dashboard/unit-of.ts';
import { isUnit, unitLike } from '../../lang/dashboard/units.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/unit',
  on: 'dashboard',
  severity: 'error',
  summary: 'A panel writes its numbers in the unit that they have.',

  *check({ dashboard }) {
    for (const panel of dashboard.panels) {
      const { unit, overrides, isFree } = unitOf(panel);
      for (const one of [...(unit === undefined ? [] : [unit]), ...overrides]) {
        if (isUnit(one.text) || !showsNumbers(panel) || isFree) continue;
        const meant = unitLike(one.text);
        yield {
          at: one,
          message: `${one.text} is none of Grafana's units: the number is written as it is, with this text behind it`,
          hint: `"unit": "${meant ?? `suffix: ${one.text}`}"`,
          severity: 'warning',
        };
      }
      if (unit === undefined && overrides.length === 0 && !isFree && showsNumbers(panel)) {
        yield {
          at: panelSpan(panel),
          message: `${panelName(panel)} has no unit`,
          hint: '"fieldConfig": {"defaults": {"unit": "short"}}',
          severity: 'warning',
        };
      }
    }
  },
});
