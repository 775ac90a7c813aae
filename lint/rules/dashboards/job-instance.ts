import { isPrometheus } from '../../lang/dashboard/datasources.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { nodes, queries } from '../../lang/dashboard/queries.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/job-instance',
  on: 'dashboard',
  severity: 'warning',
  summary: 'Every selector of a dashboard is narrowed by its variables for job and instance.',
  off: true,
  options: {
    defaults: { labels: ['job', 'instance'] },
    schema: {
      properties: {
        labels: {
          type: 'array',
          items: { type: 'string' },
          description: 'Labels that every selector matches with the variable of the same name.',
        },
      },
    },
  },

  *check({ dashboard }, { options }) {
    const main = dashboard.variables.find(({ type }) => type === 'datasource');
    if (main === undefined || !isPrometheus(main.query?.text)) return;
    for (const { expr, source, expression } of queries(dashboard)) {
      const { owner } = expression;
      if (owner.kind !== 'panel' || expression.language !== 'promql') continue;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector') continue;
        for (const label of options.labels) {
          const found = node.matchers.filter(({ name }) => name === label);
          if (found.some(({ op, value }) => op === '=~' && isVariable(value, label))) continue;
          const message = `a selector of ${panelName(owner.panel)} ${found.length === 0 ? `has no matcher for ${label}` : `matches ${label} in another way`}`;
          yield { at: place(source, found[0]?.nameSpan ?? node), message, hint: `${label}=~"$${label}"` };
        }
      }
    }
  },
});

const isVariable = (value: string, name: string) => value === `$${name}` || value === `\${${name}}` || value === `[[${name}]]`;
