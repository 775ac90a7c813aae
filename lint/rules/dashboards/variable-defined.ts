import { nearest } from '../../facts/nearest.ts';
import { mentions } from '../../lang/dashboard/mentions.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/variable-defined',
  on: 'dashboard',
  severity: 'error',
  summary: 'A query, a data source and a repetition name variables that the dashboard has.',

  *check({ dashboard, doc }) {
    const names = dashboard.variables.flatMap(({ name }) => name?.text ?? []);
    const known = new Set([...names, ...dashboard.inputs.keys()]);
    const lost = Map.groupBy(
      [...mentions(dashboard)].filter(({ name }) => !known.has(name)),
      ({ name }) => name,
    );
    for (const [name, [first, ...more]] of lost) {
      const meant = nearest(name, names);
      yield {
        at: first!.at,
        message: `${first!.where}${more.length === 0 ? '' : ` and ${more.length} more`} name${more.length === 0 ? 's' : ''} variable ${name}, which the dashboard does not have`,
        hint: meant === undefined ? `{"name": "${name}", "type": "${first!.what}"} in templating.list` : `$${meant}`,
        also: more.slice(0, 3).map(({ at, where }) => ({ at, message: where })),
        // A file without any variables may be a part from which a program makes dashboards.
        severity: names.length === 0 && doc.object === undefined ? 'warning' : undefined,
      };
    }
  },
});
