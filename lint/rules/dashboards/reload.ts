import { isLoki, isPrometheus, typeOf } from '../../lang/dashboard/datasources.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/reload',
  on: 'dashboard',
  severity: 'warning',
  summary: 'A variable that asks for series is read again when the time range changes.',

  *check({ dashboard }) {
    for (const variable of dashboard.variables) {
      const { type, refresh, refreshNode, name } = variable;
      if (type !== 'query' || refresh === 'time') continue;
      // Tables of a database and the like do not change with the time range.
      const plugin = typeOf(dashboard, variable.datasource);
      if (plugin !== undefined && !isPrometheus(plugin) && !isLoki(plugin)) continue;
      const when = refresh === 'never' ? 'never read again' : 'read once, when the dashboard opens';
      const hint = dashboard.schema === 'v2' ? '"refresh": "onTimeRangeChanged"' : '"refresh": 2';
      const fix = refreshNode === undefined ? undefined : [{ at: refreshNode, text: hint.slice(11) }];
      yield {
        at: refreshNode ?? name ?? variable.node,
        message: `variable ${name?.text ?? ''} is ${when}: values of another time are missing`,
        hint,
        fix,
      };
    }
  },
});
