import type { z } from 'zod';

/** One environment variable of a service. */
export interface Setting<T = unknown> {
  /** From the text of the variable; undefined where it is unset or empty. Messages of refinements are facts: `is no port: 1 to 65535`. */
  readonly schema: z.ZodType<T, string | undefined>;
  /** One sentence for the table in the docs. */
  readonly says: string;
  /** The text that is read when the variable is unset. Shown in the docs. */
  readonly default?: string | undefined;
  /** Never shown, also accepted as NAME_FILE: the path of a file that holds it. */
  readonly secret?: true | undefined;
  /** For the docs and `.env.example`. Never a real secret. */
  readonly example?: string | undefined;
}

/** By name of the variable. */
export type Settings = Readonly<Record<string, Setting>>;

/** What `read` makes of them. */
export type Values<S extends Settings> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

/** Keeps the type of the value. */
export const setting = <T>(definition: Setting<T>): Setting<T> => definition;
