import { dashboardsByUid } from '../../corpus/dashboards.ts';
import type { Link } from '../../lang/dashboard/model.ts';
import { rule } from '../../rule.ts';
import { type Scalar, entries, get } from '../../source/node.ts';
import { nearest } from '../../facts/nearest.ts';

export default rule({
  name: 'dashboards/link',
  on: 'dashboard',
  severity: 'error',
  summary: 'A link to a dashboard leads to one that exists.',
  sees: 'corpus',

  *check({ dashboard }, { facts, corpus }) {
    const declared = get(facts?.node, 'dashboards');
    // Without a list of all dashboards nobody knows what else Grafana has.
    if (declared === undefined) return;
    const known = entries(declared).map(({ key }) => key.text);
    for (const link of [...dashboard.links, ...dashboard.panels.flatMap(({ links }) => links)]) {
      const found = uidOf(link);
      if (found === undefined || known.includes(found.uid) || corpus.ask(dashboardsByUid).has(found.uid)) continue;
      const meant = nearest(found.uid, known);
      yield {
        at: found.at,
        message: `the link leads to dashboard ${found.uid}, which does not exist`,
        hint: meant === undefined ? `dashboards: ${known.join(', ')}` : `/d/${meant}`,
      };
    }
  },
});

/** The dashboard of a link within Grafana; undefined for other places and for one that a variable decides. */
function uidOf({ url, dashUid }: Link): { readonly uid: string; readonly at: Scalar } | undefined {
  if (dashUid !== undefined && dashUid.text !== '') return { uid: dashUid.text, at: dashUid };
  const uid = url === undefined ? undefined : /^\/?d(?:-solo)?\/([^/?#]+)/.exec(url.text)?.[1];
  return uid === undefined || uid.includes('$') || uid.includes('[[') ? undefined : { uid, at: url! };
}
