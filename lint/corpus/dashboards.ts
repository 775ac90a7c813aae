import type { Corpus } from '../corpus.ts';
import type { DashboardSubject } from '../lang/dashboard/subject.ts';

/** All dashboards by uid. */
export function dashboardsByUid(corpus: Corpus): ReadonlyMap<string, readonly DashboardSubject[]> {
  const found = new Map<string, DashboardSubject[]>();
  for (const subject of corpus.all('dashboard')) {
    const uid = subject.dashboard.uid?.text;
    if (uid === undefined || uid === '') continue;
    const list = found.get(uid);
    if (list === undefined) found.set(uid, [subject]);
    else list.push(subject);
  }
  return found;
}
