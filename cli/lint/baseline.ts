import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Finding } from '../../lint/finding.ts';
import { fingerprints } from '../../lint/report/fingerprint.ts';
import { UserError } from '../errors.ts';

interface Entry {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  readonly fingerprint: string;
}

export interface Compared {
  /** What the baseline does not know. */
  readonly fresh: readonly Finding[];
  /** Entries whose finding is gone. */
  readonly gone: number;
  readonly known: number;
}

/** Findings that were there on the day when the baseline was made are not told again. */
export function compare(findings: readonly Finding[], file: string): Compared {
  const known = new Set(load(file).map(({ fingerprint }) => fingerprint));
  const prints = fingerprints(findings);
  const fresh = findings.filter((_, index) => !known.has(prints[index]!));
  return { fresh, known: findings.length - fresh.length, gone: known.size - (findings.length - fresh.length) };
}

/** One entry a line, sorted, so that git can merge it and a reviewer can read what is accepted. */
export function write(findings: readonly Finding[], file: string): void {
  const prints = fingerprints(findings);
  const entries: Entry[] = findings.map(({ rule, at, message }, index) => ({
    rule,
    path: at.source.path,
    message,
    fingerprint: prints[index]!,
  }));
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).toSorted();
  writeFileSync(file, `{\n  "version": 1,\n  "findings": [\n${lines.join(',\n')}\n  ]\n}\n`);
}

export const exists = (file: string): boolean => existsSync(file);

function load(file: string): readonly Entry[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(
      `${file} is no baseline: ${error instanceof Error ? error.message : String(error)}; make a new one with --update-baseline`,
      2,
    );
  }
  const list = (parsed as { readonly findings?: unknown } | null)?.findings;
  const isEntry = (entry: unknown): entry is Entry => typeof (entry as Partial<Entry> | null)?.fingerprint === 'string';
  if (!Array.isArray(list) || !list.every(isEntry)) throw new UserError(`${file} is no baseline; make a new one with --update-baseline`, 2);
  return list;
}
