/** `node bench/exporter-pgp.ts`: our encryption of an export beside that of gpg, on the same file. Needs gpg. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pgp } from '../apps/exporter/adapters/pgp.ts';
import { reading } from '../apps/exporter/adapters/pgp-disk.ts';
import { sealed } from '../apps/exporter/adapters/pgp-seal.ts';
import { write } from '../apps/exporter/adapters/pgp-sink.ts';
import { literal } from '../apps/exporter/pgp/packets.ts';
import { readKeys } from '../apps/exporter/pgp/keys.ts';
import type { LocalFile } from '../apps/exporter/ports.ts';
import { folderFor, median, s, say } from './measure.ts';

const BYTES = 100_000_000;
const RUNS = 3;

const folder = folderFor('exporter-pgp');

export async function exporterPgp(): Promise<void> {
  try {
    await measure();
  } finally {
    spawnSync('gpgconf', ['--homedir', folder, '--kill', 'all']);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(): Promise<void> {
  gpg('--passphrase', '', '--quick-gen-key', 'bench@example.com', 'future-default', 'default', 'never');
  const keys = await readKeys({ data: gpg('--armor', '--export'), where: 'gpg' }, new Date());
  const file = rows(join(folder, 'audit.csv'));
  const encryption = (armor: boolean) => pgp({ keys, mode: 'single', armor, clock: () => new Date() });
  const theirs = (...options: string[]) => {
    gpg(
      '--yes',
      '--trust-model',
      'always',
      ...options,
      '--recipient',
      'bench@example.com',
      '--output',
      join(folder, 'gpg'),
      '--encrypt',
      file.path,
    );
  };
  // What gpg does, and no more: the packets of the content into a file.
  const alike = () => {
    const content = literal(file.name, new Date(), reading(file.path));
    return write(join(folder, 'alike'), { armor: false }, sealed({ algorithm: 'aes256', data: randomBytes(32) }, content), false);
  };
  const ours = (armor: boolean) => encryption(armor).encrypt(file, () => undefined);
  const measures: Record<string, () => unknown> = {
    'gpg, its default: compressed, binary, not synced': () => theirs(),
    'gpg --armor, compressed': () => theirs('--armor'),
    'gpg --armor, not compressed': () => theirs('--armor', '-z', '0'),
    'gpg, binary, not compressed': () => theirs('-z', '0'),
    'ours, binary, as gpg does it: not read back': () => alike(),
    'ours, armored: synced, read back, proved': () => ours(true),
    'ours, binary: synced, read back, proved': () => ours(false),
  };
  const times = new Map(Object.keys(measures).map((name) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, once] of Object.entries(measures)) {
      const start = performance.now();
      await once();
      times.get(name)!.push((performance.now() - start) / 1000);
    }
  }
  const [base] = [...times.values()].map(median);
  for (const [name, all] of times) say(`${s(median(all))}  ${(base! / median(all)).toFixed(1)} times gpg's default  ${name}`);
  say(`resident memory at most: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
}

function gpg(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('gpg', ['--homedir', folder, '--batch', '--quiet', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`gpg ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Rows as the audit has them: what repeats, and what does not. */
function rows(path: string): LocalFile {
  const file = openSync(path, 'w');
  const hash = createHash('sha256');
  let random = 1;
  const next = (below: number) => (random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff) % below;
  let bytes = 0;
  for (let row = 0; bytes < BYTES;) {
    let text = '';
    for (const end = row + 5000; row < end; row++) {
      const details = `"{""value"":${next(1e9) / 1e6},""id"":""${next(2 ** 31).toString(16)}""}"`;
      const time = new Date(1.7e12 + row * 1234).toISOString();
      text += `${time},detector,app-${next(50)},ns-${next(9)},latency_p99,notify,"[""level_shift""]",${details}\r\n`;
    }
    bytes += writeSync(file, text);
    hash.update(text);
  }
  closeSync(file);
  return { path, name: 'audit.csv', bytes, sha256: hash.digest('hex') };
}

if (import.meta.filename === process.argv[1]) await exporterPgp();
