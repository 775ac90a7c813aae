import type { Database } from '../common/database/database.ts';
import type { Check } from './deliver.ts';
import type { Journal } from './journal.ts';
import type { NameMode } from './names.ts';
import type { Encryption, Target, Workspace } from './ports.ts';
import type { RetentionPolicy } from './retention.ts';
import type { ReadsManifest } from './retire.ts';
import type { Order } from './source.ts';
import type { Wanted } from './window.ts';

/** One step of encryption: `audit.csv` to `audit.csv.gpg`. */
export interface Stage {
  readonly encryption: Encryption;
  /** Whether its input goes when everything is delivered. */
  readonly deletesInput: boolean;
}

/** A target and what is asked of it. */
export interface Destination {
  readonly target: Target;
  readonly check: Check;
  readonly retention: RetentionPolicy;
}

export interface Export {
  readonly database: Database;
  readonly journal: Journal;
  readonly workspace: (published: string) => Promise<Workspace>;
  readonly wanted: Wanted;
  readonly order: Order;
  readonly neutralise: boolean;
  /** Undefined: `audit-YYYYMMDD.csv`, by the day on which the window ends (UTC). */
  readonly file: string | undefined;
  readonly names: { readonly mode: NameMode; readonly salt: string | undefined };
  readonly mode: 'off' | 'pgp' | 'kms' | 'pgp+kms';
  readonly stages: readonly Stage[];
  /** A detached signature of the manifest, in ASCII armor. */
  readonly sign?: ((text: string) => Promise<string>) | undefined;
  /** Checks the manifests at targets before anything is deleted on their word. */
  readonly readManifest: ReadsManifest;
  readonly destinations: readonly Destination[];
  readonly version: string;
  readonly clock: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly progress: (step: string, done: number, of?: number) => void;
}
