import { dashboardSpan } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/datasource-variable',
  on: 'dashboard',
  severity: 'warning',
  summary: 'A dashboard chooses its data source by a variable that is called after the type.',
  off: true,

  *check({ dashboard }) {
    const found = dashboard.variables.filter(({ type }) => type.toLowerCase() === 'datasource');
    if (found.length === 0) {
      const hint = '{"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus"}';
      yield { at: dashboardSpan(dashboard), message: 'no variable for the data source', hint };
    }
    for (const { name, label, query, node } of found) {
      const type = query?.text ?? '';
      // Alone it may have the common name.
      const names = [`${type.toLowerCase()}_datasource`, ...(found.length === 1 ? ['datasource'] : [])];
      const labels = [`${titled(type)} data source`, ...(found.length === 1 ? ['Data source'] : [])];
      const at = name ?? { from: node.from, to: node.from + 1 };
      if (!names.includes(name?.text ?? ''))
        yield { at, message: `the variable for ${type} is called ${name?.text ?? 'nothing'}`, hint: `"name": "${names[0]}"` };
      if (!labels.includes(label?.text ?? ''))
        yield {
          at: label ?? at,
          message: `the variable for ${type} is labelled ${label?.text || 'nothing'}`,
          hint: `"label": "${labels[0]}"`,
          severity: 'info',
        };
    }
  },
});

const titled = (text: string) => text.replace(/[a-z]+/gi, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
