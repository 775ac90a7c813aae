import { isPrometheus } from '../../lang/dashboard/datasources.ts';
import type { Dashboard, Variable } from '../../lang/dashboard/model.ts';
import { dashboardSpan } from '../../lang/dashboard/panels.ts';
import { references } from '../../lang/dashboard/references.ts';
import { type Problem, rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/job-instance-variable',
  on: 'dashboard',
  severity: 'warning',
  summary: 'A dashboard of Prometheus lets its reader choose job and instance.',
  off: true,
  options: {
    defaults: { labels: ['job', 'instance'] },
    schema: {
      properties: {
        labels: {
          type: 'array',
          items: { type: 'string' },
          description: 'Labels that every dashboard chooses by a variable of the same name.',
        },
      },
    },
  },

  *check({ dashboard }, { options }) {
    const main = dashboard.variables.find(({ type }) => type === 'datasource');
    if (main === undefined || !isPrometheus(main.query?.text)) return;
    for (const label of options.labels) yield* variable(dashboard, main, label);
  },
});

function* variable(dashboard: Dashboard, main: Variable, label: string): Iterable<Problem> {
  const found = dashboard.variables.find(({ name }) => name?.text === label);
  if (found === undefined) {
    const hint = `{"name": "${label}", "type": "query", "datasource": "$datasource", "query": "label_values(up, ${label})", "multi": true, "includeAll": true, "allValue": ".+", "refresh": 2}`;
    yield { at: dashboardSpan(dashboard), message: `no variable ${label}`, hint };
    return;
  }
  const at = found.name!;
  const uid = found.datasource?.uid?.text ?? '';
  const [used] = references(uid);
  const isMain =
    used !== undefined && (used.name === main.name?.text || used.name === 'datasource' || used.name === 'prometheus_datasource');
  if (!isMain)
    yield {
      at: found.datasource?.uid ?? at,
      message: `variable ${label} asks ${uid === '' ? 'the default data source' : uid}, not the one of the dashboard`,
      hint: '"datasource": "$datasource"',
    };
  if (found.type !== 'query') yield { at, message: `variable ${label} is of type ${found.type}, not a query`, hint: '"type": "query"' };
  const title = label.charAt(0).toUpperCase() + label.slice(1);
  if (found.label?.text !== title)
    yield {
      at: found.label ?? at,
      message: `variable ${label} is labelled ${found.label?.text || 'nothing'}, not ${title}`,
      hint: `"label": "${title}"`,
      severity: 'info',
    };
  if (!found.multi) yield { at, message: `variable ${label} takes one value only`, hint: '"multi": true' };
  if (found.allValue?.text !== '.+')
    yield { at: found.allValue ?? at, message: `"All" of variable ${label} lists every value instead of .+`, hint: '"allValue": ".+"' };
}
