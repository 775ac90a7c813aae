import { rule } from '../../rule.ts';

export default rule({
  name: 'dashboards/editable',
  on: 'dashboard',
  severity: 'info',
  summary: 'A dashboard that lives in a repository is not edited in the browser.',

  *check({ dashboard, doc }) {
    // Out of a ConfigMap it is provisioned from a file, and then Grafana itself refuses to save over it.
    if (doc.object !== undefined && dashboard.schema === 'classic') return;
    const { editable } = dashboard;
    if (editable?.value !== true) return;
    yield {
      at: editable,
      message: 'the dashboard can be edited, and the next import undoes what was saved',
      hint: '"editable": false',
      fix: [{ at: editable, text: 'false' }],
    };
  },
});
