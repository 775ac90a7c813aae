/** SFTP upload of 256 MiB to OpenSSH's server on loopback: ours against OpenSSH's own `sftp put`, in turn. `node bench/exporter-sftp.ts [MiB]` */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sftp } from '../apps/exporter/adapters/targets/sftp.ts';
import { startSshd } from '../test/support/sshd.ts';
import { folderFor, median, say } from './measure.ts';

const mebibytes = Number(process.argv[2] ?? 256);
const runs = 5;

const folder = folderFor('sftp');
const server = await startSshd({ diskBytes: mebibytes * 2 ** 20 + 2 ** 24 }); // its files in memory
const bytes = randomBytes(mebibytes * 2 ** 20);
const path = join(folder, 'file.csv');
const file = { path, name: 'file.csv', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
const key = join(folder, 'key');
const known = join(folder, 'known_hosts');
writeFileSync(path, bytes);
writeFileSync(key, server.privateKey, { mode: 0o600 });
writeFileSync(known, server.knownHosts);
const { host, port, user: username, privateKey, fingerprint } = server;

/** Connection and login are in both: each run is a new one. */
async function ours(): Promise<number> {
  const start = performance.now();
  const target = sftp({ host, port, username, privateKey, fingerprint, folder: server.folder });
  await target.write(file, () => undefined);
  await target.close();
  const seconds = (performance.now() - start) / 1000;
  rmSync(join(server.local, 'file.csv'));
  return seconds;
}

async function theirs(...options: string[]): Promise<number> {
  const args = ['-q', '-i', key, '-o', `UserKnownHostsFile=${known}`, '-o', 'IdentitiesOnly=yes', ...options];
  const start = performance.now();
  const { status, stderr } = spawnSync('sftp', [...args, '-P', String(port), '-b', '-', `${username}@${host}`], {
    input: `put ${path} ${server.folder}/file.csv\n`,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(stderr);
  rmSync(join(server.local, 'file.csv'));
  return seconds;
}

try {
  const others: Record<string, () => Promise<number>> = {
    '`sftp put`': () => theirs(),
    '`sftp -f put` (with fsync, as ours)': () => theirs('-f'),
    '`sftp -f -c aes128-gcm@openssh.com put` (with our cipher)': () => theirs('-f', '-c', 'aes128-gcm@openssh.com'),
  };
  await ours();
  const times: Record<string, number[]> = { ours: [] };
  for (let run = 0; run < runs; run++) {
    times['ours']!.push(await ours());
    for (const [name, put] of Object.entries(others)) (times[name] ??= []).push(await put());
  }
  const rate = (seconds: number): string => `${(mebibytes / seconds).toFixed(0)} MiB/s`;
  const mine = median(times['ours']!);
  say(`${mebibytes} MiB by SFTP: ours ${rate(mine)}`);
  for (const name of Object.keys(others)) {
    const ratio = median(times[name]!.map((seconds, run) => seconds / times['ours']![run]!));
    say(`  ${name}: ${rate(median(times[name]!))}; ours is ${ratio.toFixed(2)} times as fast`);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true });
}
