import type { Corpus } from '../corpus.ts';
import type { Selector } from '../lang/promql/ast.ts';
import type { Source } from '../source/source.ts';
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

/** Which dashboards show which series. */
export class Shown {
  readonly #byMetric = new Map<string, { readonly uid: string; readonly selector: Selector }[]>();

  constructor(corpus: Corpus) {
    const uids = new Map<Source, string>();
    for (const { source, dashboard } of corpus.all('dashboard')) if (dashboard.uid !== undefined) uids.set(source, dashboard.uid.text);
    for (const { source, owner, query } of uids.size === 0 ? [] : corpus.all('promql')) {
      const uid = owner.kind === 'panel' ? uids.get(source.outer?.source ?? source) : undefined;
      for (const selector of uid === undefined ? [] : query.selectors()) {
        if (selector.metric === undefined) continue;
        const list = this.#byMetric.get(selector.metric);
        if (list === undefined) this.#byMetric.set(selector.metric, [{ uid: uid!, selector }]);
        else list.push({ uid: uid!, selector });
      }
    }
  }

  /** The dashboard that shows most of what the selectors read; undefined when none shows any of it. */
  best(selectors: readonly Selector[]): string | undefined {
    const points = new Map<string, number>();
    for (const one of selectors) {
      const shown = (this.#byMetric.get(one.metric ?? '') ?? []).filter(({ selector }) => isWithin(one, selector));
      for (const uid of new Set(shown.map((other) => other.uid))) points.set(uid, (points.get(uid) ?? 0) + 1);
    }
    return [...points].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  }
}

/** Whether the other selector asks for nothing that this one does not ask for, as far as plain comparisons say. */
const isWithin = (one: Selector, other: Selector): boolean =>
  other.matchers.every(
    ({ name, op, value }) => op !== '=' || one.matchers.some((own) => own.name === name && own.op === '=' && own.value === value),
  );

export const shown = (corpus: Corpus): Shown => new Shown(corpus);
