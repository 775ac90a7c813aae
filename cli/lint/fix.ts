import { writeFileSync } from 'node:fs';
import type { FileEdit, Finding } from '../../lint/finding.ts';
import type { Source } from '../../lint/source/source.ts';
import { originOf } from '../../lint/report/origin.ts';

/** Makes the changes of findings in their files, those that overlap an earlier one left for the next run. Gives how many and where. */
export function fix(findings: readonly Finding[]): {
  readonly made: number;
  readonly files: ReadonlyMap<string, string>;
  readonly generated: number;
} {
  const bySource = Map.groupBy(
    findings.filter((finding) => finding.fix !== undefined),
    ({ at }) => at.source,
  );
  const files = new Map<string, string>();
  let made = 0;
  let generated = 0;
  for (const [source, own] of bySource) {
    // The next synth would undo it: the spec is the place.
    if (originOf(source) !== undefined) {
      generated += own.length;
      continue;
    }
    const { text, count } = edited(source, own);
    made += count;
    if (count > 0) files.set(source.path, text);
  }
  for (const [path, text] of files) if (path !== 'stdin.yaml') writeFileSync(path, text);
  return { made, files, generated };
}

function edited(source: Source, findings: readonly Finding[]): { readonly text: string; readonly count: number } {
  const taken: FileEdit[] = [];
  let count = 0;
  for (const { fix: edits } of findings) {
    const overlaps = edits!.some(
      (edit) =>
        taken.some((other) => edit.from < other.to && other.from < edit.to) ||
        taken.some((other) => edit.from === other.from && edit.to === other.to),
    );
    if (overlaps) continue;
    taken.push(...edits!);
    count++;
  }
  let { text } = source;
  for (const { from, to, text: put } of taken.toSorted((a, b) => b.from - a.from)) text = text.slice(0, from) + put + text.slice(to);
  return { text, count };
}
