import { structure } from '../../lang/dashboard/structure.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/schema',
  on: 'dashboard',
  severity: 'error',
  summary: 'A dashboard is built as Grafana reads it.',

  *check({ dashboard }) {
    for (const { at, message, hint, isMild } of structure(dashboard)) yield { at, message, hint, severity: isMild ? 'warning' : undefined };
  },
});
