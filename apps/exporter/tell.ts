import type { Log } from '../common/log.ts';
import type { Outcome } from './outcome.ts';

/** The sentence of an end. */
const STATES: Readonly<Record<Outcome['state'], string>> = {
  done: 'exported',
  already: 'had been exported already, and is everywhere',
  failed: 'not everything that was asked for was done',
};

/** What a run did, for people: a fact a line. */
export function summary(outcome: Outcome): string {
  const { key, state, manifest, files, delivered, deleted, undone, notes, seconds } = outcome;
  const lines = [`${key}: ${STATES[state]} (${seconds.toFixed(1)} s)`];
  if (manifest !== undefined) {
    lines.push(`  rows        ${manifest.rows}, from ${manifest.window.from} up to ${manifest.window.to}`);
    lines.push(`  csv         ${size(manifest.csv.bytes)}, sha256 ${manifest.csv.sha256}`);
    if (manifest.csv.neutralised_cells > 0)
      lines.push(`              ${manifest.csv.neutralised_cells} cells that a spreadsheet would run begin with an apostrophe`);
    lines.push(
      `  encryption  ${manifest.encryption.mode}${manifest.encryption.recipients.map((one) => `\n              for ${one}`).join('')}`,
    );
    for (const file of manifest.files) lines.push(`  published   ${file.name}, ${size(file.bytes)}, sha256 ${file.sha256}`);
  }
  for (const path of files) lines.push(`  here        ${path}`);
  for (const one of delivered)
    lines.push(`  ${one.how === 'sent' ? 'sent       ' : 'was there  '} ${one.name} at ${one.target}, verified: ${one.verified}`);
  for (const one of deleted) lines.push(`  deleted     ${one}`);
  for (const one of notes) lines.push(`  note        ${one}`);
  for (const one of undone) lines.push(`  not done    ${one}`);
  return `${lines.join('\n')}\n`;
}

/** One log line with all of it. */
export function logged(log: Log, outcome: Outcome): void {
  const { state, code, manifest, delivered, deleted, undone, notes, files, key, seconds } = outcome;
  const fields = { export: key, state, code, manifest, files, delivered, deleted, notes, undone, seconds };
  if (code === 0) log.info(`${key} ${STATES[state]}`, fields);
  else log.error(`${key}: ${STATES[state]}`, fields);
}

/** 1,536 bytes are `1.5 KiB`. */
export function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let power = 0;
  while (power < units.length - 1 && bytes >= 1024 ** (power + 1)) power++;
  return `${power === 0 ? bytes : (bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}

/** What `progress` of a run gets, as one line of a terminal that is written over, or as a log line every ten seconds. */
export function progressTo(
  terminal: { write(text: string): unknown } | undefined,
  log: Log,
  now: () => number,
): { report(step: string, done: number, of?: number): void; end(): void } {
  let step = '';
  let began = 0;
  let told = 0;
  let isOpen = false;
  const end = () => {
    if (isOpen) terminal?.write('\r\u001B[K');
    isOpen = false;
  };
  return {
    report(name, done, of) {
      if (name !== step) {
        step = name;
        began = now();
        told = terminal === undefined ? began : 0;
      }
      if (now() - told < (terminal === undefined ? 10_000 : 100)) return;
      told = now();
      const rate = done / Math.max((told - began) / 1000, 0.001);
      if (terminal === undefined) {
        log.info(name, { done, of, per_second: Math.round(rate) });
        return;
      }
      const [shown, speed] = name === 'read' ? [`${done} rows`, `${Math.round(rate)} rows/s`] : [size(done), `${size(Math.round(rate))}/s`];
      const share = of === undefined || of === 0 ? '' : ` of ${name === 'read' ? of : size(of)} (${Math.floor((100 * done) / of)} %)`;
      terminal.write(`\r\u001B[K${name}: ${shown}${share}, ${speed}`);
      isOpen = true;
    },
    end,
  };
}
