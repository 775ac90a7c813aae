/** Sealing a file of 1 GB in a v2 envelope (with reading back and syncing) against `sha256sum` of it: time and memory. ENVELOPE_MB for another size. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { envelope, open } from '../apps/exporter/adapters/envelope.ts';
import { testKey } from '../apps/exporter/envelope/testing-keys.ts';
import { folderFor, median, s, say } from './measure.ts';

const MIB = 1024 * 1024;
const RUNS = 3;

/** The rows are random bytes: neither side looks at them. */
function make(path: string, megabytes: number): string {
  const hash = createHash('sha256');
  const block = randomBytes(MIB);
  const file = openSync(path, 'w');
  for (let count = 0; count < megabytes; count += 1) {
    block.writeUInt32LE(count);
    hash.update(block);
    writeSync(file, block);
  }
  closeSync(file);
  return hash.digest('hex');
}

function timed(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

/** In a process of its own, so that its memory is its own. */
async function child(action: string, path: string, sha256: string, folder: string): Promise<void> {
  const keys = [testKey()];
  const start = performance.now();
  const name = 'audit.csv';
  if (action === 'seal')
    await envelope({ format: 'v2', keys }).encrypt({ path, name, bytes: statSync(path).size, sha256 }, () => undefined);
  else if ((await open(`${path}.envelope`, keys, folder)).sha256 !== sha256) throw new Error('it is another file');
  say(JSON.stringify({ seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

export function exporterEnvelope(megabytes = Number(process.env['ENVELOPE_MB'] ?? 1024)): void {
  const folder = folderFor('envelope');
  try {
    const path = join(folder, 'audit.csv');
    const sha256 = make(path, megabytes);
    const seconds: Record<'sha256sum' | 'seal' | 'open', number[]> = { sha256sum: [], seal: [], open: [] };
    let memory = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const start = performance.now();
      if (!timed('sha256sum', [path]).startsWith(sha256)) throw new Error('sha256sum says another');
      seconds.sha256sum.push((performance.now() - start) / 1000);
      const out = folderFor('opened');
      for (const action of ['seal', 'open'] as const) {
        const said = JSON.parse(timed(process.execPath, [fileURLToPath(import.meta.url), action, path, sha256, out])) as Record<
          string,
          number
        >;
        seconds[action].push(said['seconds']!);
        memory = Math.max(memory, said['megabytes']!);
      }
      rmSync(out, { recursive: true });
    }
    const [sum, seal, opened] = [seconds.sha256sum, seconds.seal, seconds.open].map(median) as [number, number, number];
    say(`envelope v2 of ${megabytes} MiB, medians of ${RUNS}: sha256sum ${s(sum)}, seal and read back ${s(seal)}, open ${s(opened)}`);
    say(
      `seal / sha256sum ${(seal / sum).toFixed(2)} (limit 2.5), open / sha256sum ${(opened / sum).toFixed(2)}; ${memory.toFixed(0)} MiB resident at most`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [action, path, sha256, folder] = process.argv.slice(2);
  if (action === undefined) exporterEnvelope();
  else await child(action, path!, sha256!, folder!);
}
