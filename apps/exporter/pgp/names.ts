/** `single`: one file that every recipient can open. `per-recipient`: one for each. */
export type PgpMode = 'per-recipient' | 'single';

/**
 * The names of the files that `file` is encrypted into: `<file>.gpg` when it is one, otherwise `<file>.<last 8 of the fingerprint>.gpg`,
 * in the order of the fingerprints. Keys that end alike are told apart by 16 digits, then by all.
 */
export function pgpNames(file: string, fingerprints: readonly string[], mode: PgpMode): readonly string[] {
  if (mode === 'single' || fingerprints.length === 1) return [`${file}.gpg`];
  const digits = [8, 16].find((count) => new Set(fingerprints.map((one) => one.slice(-count))).size === fingerprints.length) ?? 40;
  return fingerprints.map((one) => `${file}.${one.slice(-digits)}.gpg`);
}
