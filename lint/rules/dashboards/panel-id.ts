import { panelName } from '../../lang/dashboard/panels.ts';
import type { Panel } from '../../lang/dashboard/model.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/panel-id',
  on: 'dashboard',
  severity: 'error',
  summary: 'No two panels of a dashboard have one id.',

  *check({ dashboard }) {
    const seen = new Map<string, Panel>();
    let highest = 0;
    for (const { id } of dashboard.panels) if (typeof id?.value === 'number') highest = Math.max(highest, id.value);
    for (const panel of dashboard.panels) {
      const { id } = panel;
      // 0 and nothing: Grafana gives one at the first load.
      if (id === undefined || typeof id.value !== 'number' || id.value === 0) continue;
      const first = seen.get(id.text);
      if (first === undefined) seen.set(id.text, panel);
      else {
        const message = `id ${id.text} is also that of ${panelName(first)}: links and alerts that name it reach one of the two`;
        yield { at: id, message, hint: `"id": ${++highest}`, also: [{ at: first.id!, message: 'first here' }] };
      }
    }
  },
});
