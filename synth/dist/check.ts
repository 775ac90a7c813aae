import { plan } from './plan.ts';
import { isUpToDate } from './write.ts';

/** How the output on disk differs from what the spec says; all paths sorted. */
export interface Check {
  readonly clean: boolean;
  /** Written by us from an older spec. */
  readonly stale: readonly string[];
  readonly missing: readonly string[];
  /** Ours, but the spec no longer has it. */
  readonly extra: readonly string[];
  readonly handEdited: readonly string[];
  /** Not ours, in a folder that Argo CD applies; no reason to fail. */
  readonly foreign: readonly string[];
  readonly problems: readonly string[];
}

/** Compares without writing anything. */
export function check(root: string, outDir: string, files: ReadonlyMap<string, string>, environments: readonly string[]): Check {
  const found = plan(root, outDir, files, environments);
  const edited = new Set(found.handEdited);
  // A list of files that is out of date is a difference of its own only when no file is.
  const lists = found.texts.size + found.removed.length === 0 ? [...found.manifests.keys()] : [];
  return {
    clean: isUpToDate(found) && found.problems.length === 0,
    stale: [...found.changed.filter((path) => !edited.has(path)), ...lists],
    missing: found.added,
    extra: found.removed.filter((path) => !edited.has(path)),
    handEdited: found.handEdited,
    foreign: found.foreign,
    problems: found.problems,
  };
}
