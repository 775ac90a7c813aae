import { z } from 'zod';
import { Refused } from '../common/failure.ts';
import { isOurs, split } from './names.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'is no sha256 in lower-case hex');
const time = z.iso.datetime();

const shape = z.strictObject({
  format: z.literal('therapy-ops/audit-export/1'),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  /** When it was written, by the clock of the exporter. */
  created: time,
  /** Half-open, by the clock of the database. */
  window: z.strictObject({ from: time, to: time }),
  rows: z.int().nonnegative(),
  /** Of the rows in the window; null without rows. */
  first_id: z.string().nullable(),
  last_id: z.string().nullable(),
  /** The newest row of the whole log when it was read: what is missing after it was cut off. Null for a log without a chain. */
  chain: z.strictObject({ id: z.string(), hash: z.string() }).nullable(),
  /** The export before this one, so that a gap between two shows. */
  previous: z.strictObject({ manifest: z.string(), to: time }).nullable(),
  csv: z.strictObject({
    name: z.string(),
    columns: z.array(z.string()),
    order: z.enum(['oldest', 'newest']),
    /** Whether cells that a spreadsheet would run got an apostrophe in front. */
    neutralised: z.boolean(),
    neutralised_cells: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    sha256: hex,
  }),
  encryption: z.strictObject({ mode: z.enum(['off', 'pgp', 'kms', 'pgp+kms']), recipients: z.array(z.string()) }),
  /** What was published beside this manifest. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int().nonnegative(), sha256: hex })).min(1),
});

/** What an export says about itself, published beside its files and last of them: without it an export is not complete. */
export type Manifest = z.infer<typeof shape>;

/** Two spaces, fields in the order of the type, a newline at the end. */
export const print = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/**
 * @param name of the file that holds it: it may only speak about files of its own stem.
 * @throws Refused with everything that is wrong with it.
 */
export function parse(text: string, name: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(`${name} is no manifest: it is no JSON`);
  }
  const result = shape.safeParse(json);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
    throw new Refused(`${name} is no manifest: ${problems.join('; ')}`);
  }
  const { stem } = split(name);
  const foreign = result.data.files.filter((file) => !isOurs(file.name, stem)).map((file) => file.name);
  if (foreign.length > 0) throw new Refused(`${name} names files that are not of its export: ${foreign.join(', ')}`);
  return result.data;
}

/** Times that no export covers, between the first and the last of them. */
export function gaps(manifests: readonly Manifest[]): readonly { readonly from: string; readonly to: string }[] {
  const windows = manifests
    .map(({ window }) => ({ from: Date.parse(window.from), to: Date.parse(window.to) }))
    .toSorted((a, b) => a.from - b.from);
  const found: { from: string; to: string }[] = [];
  let covered = windows[0]?.to ?? 0;
  for (const { from, to } of windows.slice(1)) {
    if (from > covered) found.push({ from: new Date(covered).toISOString(), to: new Date(from).toISOString() });
    covered = Math.max(covered, to);
  }
  return found;
}
