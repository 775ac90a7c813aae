import type { Doc } from '../../document.ts';
import type { Source } from '../../source/source.ts';
import { type Dashboard, dashboard } from './dashboard.ts';

/** A dashboard of any schema. */
export interface DashboardSubject {
  /** Of the text that holds it: a file, or a key of a ConfigMap. */
  readonly source: Source;
  readonly dashboard: Dashboard;
  readonly doc: Doc;
}

export const dashboardSubject = (doc: Doc): DashboardSubject => ({ source: doc.source, dashboard: dashboard(doc.source, doc.node), doc });
