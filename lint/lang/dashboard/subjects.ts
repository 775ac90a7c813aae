import type { Doc } from '../../document.ts';
import type { Tagged } from '../../subjects.ts';
import { dashboardSubject } from './subject.ts';

/** A dashboard. */
export function* read(doc: Doc): Iterable<Tagged> {
  yield { on: 'dashboard', subject: dashboardSubject(doc) };
}
