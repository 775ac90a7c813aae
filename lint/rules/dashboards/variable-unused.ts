import { usage } from '../../lang/dashboard/usage.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/variable-unused',
  on: 'dashboard',
  severity: 'warning',
  summary: 'Every variable of a dashboard is used in it.',

  *check({ dashboard }) {
    const { names, isOpen } = usage(dashboard);
    if (isOpen) return;
    for (const { name, type } of dashboard.variables) {
      // Filters and groupings act on every query of their data source, without being named.
      if (name === undefined || type === 'adhoc' || type === 'groupby' || names.has(name.text)) continue;
      yield { at: name, message: `nothing uses variable ${name.text}`, hint: `$${name.text}` };
    }
  },
});
