import { dashboardsByUid } from '../../corpus/dashboards.ts';
import { dashboardSpan } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** Of the column in Grafana's database: a longer uid is refused. */
const LONGEST = 40;

export default rule({
  name: 'dashboards/uid',
  on: 'dashboard',
  severity: 'error',
  summary: 'A dashboard has a uid of its own, which Grafana can store.',
  sees: 'corpus',

  *check({ source, dashboard }, { corpus, facts }) {
    const { uid, schema } = dashboard;
    if (uid === undefined || uid.text === '') {
      const hint = `"uid": "${slug(dashboard.title?.text ?? 'dashboard')}"`;
      if (schema === 'classic')
        yield {
          at: uid ?? dashboardSpan(dashboard),
          message: 'no uid: every Grafana makes up another one, and links to this dashboard break',
          hint,
          severity: 'warning',
        };
      return;
    }
    if (schema === 'classic' && uid.text.length > LONGEST)
      yield {
        at: uid,
        message: `the uid has ${uid.text.length} characters, and Grafana stores ${LONGEST}`,
        hint: `"uid": "${uid.text.slice(0, LONGEST)}"`,
      };
    if (schema === 'classic' && !/^[a-zA-Z0-9_-]*$/.test(uid.text))
      yield { at: uid, message: `uid ${uid.text} has characters other than letters, digits, - and _`, hint: `"uid": "${slug(uid.text)}"` };
    const others = corpus.ask(dashboardsByUid).get(uid.text) ?? [];
    const first = others[0];
    if (first === undefined || others.length < 2 || first.dashboard.uid === uid) return;
    yield {
      at: uid,
      message: `uid ${uid.text} is that of another dashboard, and Grafana keeps one of the two`,
      hint: `"uid": "${uid.text.slice(0, LONGEST - 2)}-2"`,
      also: [{ at: place(first.source, first.dashboard.uid!), message: 'first here' }],
      // Without facts nobody says that both files go to one Grafana.
      severity: facts === undefined && source.path !== first.source.path ? 'warning' : undefined,
    };
  },
});

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST) || 'dashboard';
