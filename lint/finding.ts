import type { Severity } from './rule.ts';
import type { Place } from './source/source.ts';

/** A problem with its rule and its place in a file. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | undefined;
  /** In the outermost file. */
  readonly at: Place;
  readonly also: readonly { readonly at: Place; readonly message: string }[];
  /** Replacements in the same file. */
  readonly fix: readonly FileEdit[] | undefined;
}

export interface FileEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A rule that threw: a bug of ours. The others have run. */
export interface Crash {
  readonly rule: string;
  readonly path: string;
  readonly error: unknown;
}
