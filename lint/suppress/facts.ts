import { matchesGlob } from 'node:path/posix';
import type { Facts } from '../facts/facts.ts';
import type { Scope } from '../scope.ts';
import { entries, get, text } from '../source/node.ts';
import { place } from '../source/source.ts';
import type { Suppression } from './suppression.ts';

/** Exceptions that the facts of a stack declare: they cover findings in its files, and may say in which, of which alert, in which lines. */
export function inFacts({ facts, files }: Scope): Suppression[] {
  const section = get(facts?.node, 'exceptions');
  if (facts === undefined || section === undefined) return [];
  const paths = new Map(files.map((file) => [file.source.path, file]));
  const whole = paths.has(facts.source.path);
  return entries(section).flatMap(({ key, value }): Suppression[] => {
    const [pattern, alert, needle] = [text(value, 'file'), text(value, 'alert'), text(value, 'line')];
    const inside = (path: string) => paths.has(path) && (pattern === undefined || isBelow(path, pattern, facts));
    // Whoever lints only a part of the stack hears nothing about the rest of it.
    if (!whole && ![...paths.keys()].some(inside)) return [];
    const spans = alert === undefined ? undefined : spansOf(alert, { facts, files });
    const matches = (path: string, line: string, at: number) =>
      inside(path) &&
      (needle === undefined || line.includes(needle)) &&
      (spans === undefined || (spans.get(path) ?? []).some(({ from, to }) => at >= from && at <= to));
    const rule = text(value, 'rule') ?? '';
    const at = place(facts.source, { from: key.from, to: value.to });
    return [{ rule, reason: text(value, 'reason') ?? '', until: text(value, 'until'), at, covers: { matches } }];
  });
}

/** A pattern counts from the folder of the facts, and from two folders above, where `dist/` and `argocd/` lie. */
function isBelow(path: string, pattern: string, { source }: Facts): boolean {
  const folder = source.path.split('/').slice(0, -1);
  return [folder, folder.slice(0, -2)].some((parts) => {
    const base = parts.map((part) => `${part}/`).join('');
    return path.startsWith(base) && matchesGlob(path.slice(base.length), pattern);
  });
}

/** By path, where an alert stands: its rules, and what the facts say of it. */
function spansOf(alert: string, { facts, files }: Scope): ReadonlyMap<string, readonly { readonly from: number; readonly to: number }[]> {
  const places = files.flatMap(({ tagged }) =>
    tagged.flatMap((one) =>
      one.on === 'rule' && one.subject.rule.kind === 'alert' && one.subject.rule.name.text === alert
        ? [place(one.subject.source.file, one.subject.source.inFile(one.subject.rule.node))]
        : [],
    ),
  );
  const declared = facts?.place('alerts', alert);
  return Map.groupBy(declared === undefined ? places : [...places, declared], ({ source }) => source.path);
}
