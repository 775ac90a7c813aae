import { mentions } from '../../lang/dashboard/mentions.ts';
import { rule } from '../../rule.ts';
import { nearest } from '../../facts/nearest.ts';

export default rule({
  name: 'dashboards/variable-defined',
  on: 'dashboard',
  severity: 'error',
  summary: 'A query, a data source and a repetition name variables that the dashboard has.',

  *check({ dashboard }) {
    const names = dashboard.variables.flatMap(({ name }) => name?.text ?? []);
    const known = new Set([...names, ...dashboard.inputs.keys()]);
    for (const { name, at, where } of mentions(dashboard)) {
      if (known.has(name)) continue;
      const meant = nearest(name, names);
      yield {
        at,
        message: `${where} names variable ${name}, which the dashboard does not have`,
        hint: meant === undefined ? `{"name": "${name}", "type": "query"} in templating.list` : `$${meant}`,
      };
    }
  },
});
