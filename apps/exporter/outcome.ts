import { messageOf, Refused } from '../common/failure.ts';
import type { Delivery } from './deliver.ts';
import type { Manifest } from './manifest.ts';

/** Exit codes of `run`, beside those of all services (78: configuration, 70: a mistake of ours). Only 0 says that everything was done. */
export const CODES = {
  /** Keys, recipients, targets: found before the first row was read. */
  refused: 10,
  /** The database is away, or has no such table. */
  unread: 11,
  /** Nothing has left this machine. */
  unencrypted: 12,
  /** Some file is not at every target, or was not verified there. Originals are kept. */
  undelivered: 13,
  /** Everything is where it should be, but something that should go is still there: originals, or what is too old. */
  unretired: 14,
  /** `verify`: something is not what its manifest says. */
  different: 15,
} as const;

export type Code = (typeof CODES)[keyof typeof CODES];

export interface Outcome {
  readonly key: string;
  /** `already`: an earlier run had done it all. */
  readonly state: 'done' | 'already' | 'failed';
  readonly code: 0 | Code;
  readonly manifest: Manifest | undefined;
  /** Paths on this machine. */
  readonly files: readonly string[];
  readonly delivered: readonly Delivery[];
  /** What was deleted on purpose: originals here, old exports at targets. */
  readonly deleted: readonly string[];
  /** What did not happen, each with its reason. */
  readonly undone: readonly string[];
  /** What somebody should know although all was done. */
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** The end of a run before it came to deliveries. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly code: Code;
  readonly undone: readonly string[];

  constructor(code: Code, undone: readonly string[], cause?: unknown) {
    super(undone.join('\n'), { cause });
    this.code = code;
    this.undone = undone;
  }
}

export function told(error: unknown): string {
  const hint = error instanceof Refused ? error.hint : undefined;
  return `${messageOf(error)}${hint === undefined ? '' : ` (${hint})`}`;
}

/** What ends the run here has this code and says that nothing was done yet. */
export async function stopAs<T>(code: Code, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Stopped) throw error;
    if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) throw error; // a mistake of ours
    throw new Stopped(code, [told(error)], error);
  }
}
