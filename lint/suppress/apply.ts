import type { Finding } from '../finding.ts';
import { isOver, type Suppression, type SuppressionSubject } from './suppression.ts';

/** Whether a rule ran, and why nobody may suppress it in this file; `isPolicy`: nobody but the lint configuration. */
export type LockOf = (rule: string, path: string, isPolicy: boolean) => { readonly ran: boolean; readonly locked: string | undefined };

/** Keeps back what is suppressed, and says of every suppression what it did. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  lockOf: LockOf,
  today: string,
): { readonly kept: readonly Finding[]; readonly suppressed: readonly Finding[]; readonly subjects: readonly SuppressionSubject[] } {
  if (suppressions.length === 0) return { kept: findings, suppressed: [], subjects: [] };
  const used = new Map<Suppression, number>();
  const byRule = Map.groupBy(
    suppressions.filter((one) => !isOver(one, today)),
    ({ rule }) => rule,
  );
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    const by = (byRule.get(finding.rule) ?? []).filter(
      (one) => isCovered(one, finding) && lockOf(one.rule, finding.at.source.path, one.isPolicy === true).locked === undefined,
    );
    for (const one of by) used.set(one, (used.get(one) ?? 0) + 1);
    (by.length === 0 ? kept : suppressed).push(finding);
  }
  const subjects = suppressions.map((suppression) => ({
    source: suppression.at.source,
    suppression,
    used: used.get(suppression) ?? 0,
    ...lockOf(
      suppression.rule,
      'path' in suppression.covers ? suppression.covers.path : suppression.at.source.path,
      suppression.isPolicy === true,
    ),
    today,
  }));
  return { kept, suppressed, subjects };
}

function isCovered({ covers }: Suppression, { at }: Finding): boolean {
  if ('matches' in covers) {
    const { text } = at.source;
    const line = text.slice(text.lastIndexOf('\n', at.from - 1) + 1, (text.indexOf('\n', at.from) + 1 || text.length + 1) - 1);
    return covers.matches(at.source.path, line, at.from);
  }
  return covers.path === at.source.path && at.from >= covers.from && at.from <= covers.to;
}
