import type { Delivery } from './deliver.ts';
import type { Manifest } from './manifest.ts';
import type { LocalFile } from './ports.ts';

/** What of a run is done: whoever continues it after a crash, on this machine or another, does the rest and nothing twice. */
export interface Run {
  /** The name of the export: `audit-20261124.csv`. */
  readonly key: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly started: string;
  /** As soon as they are complete and synced; the manifest and its signature are the last of them. */
  readonly files: readonly Omit<LocalFile, 'path'>[];
  readonly manifest: Manifest | undefined;
  /** The plain text, and what lies between it and what is published; `goes` when everything has arrived. */
  readonly originals: readonly Original[];
  /** What has arrived and was verified. */
  readonly delivered: readonly Delivery[];
  /** When everything that was asked for was done. */
  readonly finished: string | undefined;
}

export interface Original extends Omit<LocalFile, 'path'> {
  readonly goes: boolean;
}

export interface Journal {
  /** For people. */
  readonly where: string;
  load(key: string): Promise<Run | undefined>;
  save(run: Run): Promise<void>;
  /** The finished export with the latest end of its window, other than the one of that key. */
  latest(besides: string): Promise<Run | undefined>;
}
