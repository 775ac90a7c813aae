import { shown } from '../../corpus/dashboards.ts';
import { nearest } from '../../facts/nearest.ts';
import { pair } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';

const LINKS = ['dashboard_url', 'dashboard', 'dashboardURL', 'grafana_url'];
/** The uid in the address of a dashboard. */
const UID = /\/d\/([a-zA-Z0-9_-]+)/;

export default rule({
  name: 'alerts/dashboard-link',
  on: 'rule',
  severity: 'info',
  needs: 'facts',
  sees: 'corpus',
  summary: 'An alert links to a dashboard that is declared.',

  *check({ rule: { kind, name, annotations }, query }, { facts, corpus }) {
    const dashboards = facts?.section('dashboards');
    if (kind !== 'alert' || dashboards === undefined || dashboards.size === 0) return;
    const own = pair(annotations, '__dashboardUid__');
    const link = own ?? LINKS.map((wanted) => pair(annotations, wanted)).find((one) => one !== undefined);
    if (link === undefined) {
      const best = corpus.ask(shown).best(query?.query.selectors() ?? []);
      if (best === undefined) return;
      const message = `alert ${name.text} has no link to the dashboard ${best}, which shows what it reads`;
      yield { at: name, message, hint: `dashboard_url: .../d/${best}` };
      return;
    }
    const uid = own === undefined ? UID.exec(link.value.text)?.[1] : own.value.text;
    if (uid === undefined || uid.includes('{{') || dashboards.has(uid)) return;
    const declared = facts?.place('dashboards');
    yield {
      at: link.value,
      message: `dashboard ${uid} is not declared`,
      hint: nearest(uid, dashboards.keys()),
      also: declared === undefined ? [] : [{ at: declared, message: 'the dashboards' }],
    };
  },
});
