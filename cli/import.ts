import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { factsOf, moduleOf, readMetrics } from '../lint/import/metrics.ts';
import { UserError } from './errors.ts';

export interface ImportOptions {
  /** What to write: facts for `lint --facts`, or a catalogue module for the spec. Default: the module. */
  readonly as?: 'facts' | 'module' | undefined;
  /** Who exposes them, where the file does not say. Default: the name of the file. */
  readonly producer?: string | undefined;
  /** The label `job` of their series. Default: the producer. */
  readonly job?: string | undefined;
}

/** `therapy-ops import metrics FILE`: `-` is standard input. */
export function importMetrics(file: string, options: ImportOptions): void {
  if (options.as !== undefined && options.as !== 'facts' && options.as !== 'module') {
    throw new UserError(`--as takes facts or module, not ${String(options.as)}`, 2);
  }
  const found = readMetrics(textOf(file));
  if (found === undefined) {
    throw new UserError(
      `${file} holds no metrics: it takes exposition text, /api/v1/metadata, /api/v1/series, or promtool check metrics --extended`,
    );
  }
  const producer = options.producer ?? (file === '-' ? 'imported' : basename(file, extname(file)));
  const named = { producer, job: options.job };
  const asFacts = options.as === 'facts';
  process.stdout.write(
    asFacts
      ? `${JSON.stringify(factsOf(found, named), null, 2)}\n`
      : moduleOf(found, named, file === '-' ? 'standard input' : basename(file)),
  );
  for (const { line, message } of found.problems) process.stderr.write(`${file}:${line}: ${message}\n`);
  if (!asFacts && found.records.length > 0)
    process.stderr.write(`${found.records.length} recorded series left out: a module declares what producers expose\n`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
