/** An export of some gigabytes, from Postgres through PGP into a folder, as a process of its own: its time and the memory that it takes at most. `node bench/exporter-memory.ts [GB]` */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../apps/common/database/migrate.ts';
import { open } from '../apps/common/database/open.ts';
import type { Manifest } from '../apps/exporter/manifest.ts';
import { gpg } from '../test/support/gpg.ts';
import { postgresNeed, startPostgres } from '../test/support/postgres.ts';
import { root, s, say } from './measure.ts';

/** Bytes of a row as CSV, about. */
const ROW = 5000;

export async function exporterMemory(gigabytes = 5): Promise<void> {
  const { missing } = postgresNeed();
  if (missing !== undefined) {
    say(`skipped: ${missing}`);
    return;
  }
  const server = await startPostgres({ shared_buffers: '256MB', max_wal_size: '8GB' });
  // On a disk: what lies in memory would be counted twice.
  const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'bench-exporter-memory-'));
  const keys = gpg();
  try {
    const url = await server.database();
    const database = await open(url, { applicationName: 'bench', statementTimeout: 0 });
    await migrate(database);
    // Hex digits that do not compress: what Postgres stores is what it has to send.
    await database.query(`INSERT INTO runbooks_audit (id, ts, source, action, details, key_id, previous, hash)
      SELECT n, '2026-01-01'::timestamptz + n * interval '1 second', 'detector', 'request',
        (SELECT to_jsonb(string_agg(md5((n * 1000 + k)::text), ' ')) FROM generate_series(1, ${ROW / 33}) k),
        'bench', '\\x00', '\\x00' FROM generate_series(1, ${Math.round((gigabytes * 1e9) / ROW)}) n`);
    await database.close();
    writeFileSync(join(folder, 'key.asc'), (await keys.key()).publicKey);
    mkdirSync(join(folder, 'target'));
    const env = {
      PATH: process.env['PATH'],
      AIOPS_DATABASE_URL: url,
      EXPORT_FROM: '2026-01-01',
      EXPORT_TO: '2026-06-01',
      EXPORT_FILE: 'audit-large.csv',
      EXPORT_DIR: join(folder, 'out'),
      AUDIT_PGP_PUBLIC_KEY_FILE: join(folder, 'key.asc'),
      AUDIT_FOLDER: join(folder, 'target'),
    };
    const command = ['-f', '%e %M', process.execPath, join(root, 'apps/exporter/main.ts'), 'run'];
    const { status, stdout, stderr } = spawnSync('/usr/bin/time', command, { env, encoding: 'utf8', maxBuffer: 1e9 });
    if (status !== 0) throw new Error(`exit ${status}\n${stdout}\n${stderr}`);
    const [seconds, kilobytes] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number) as [number, number];
    const { rows, csv } = JSON.parse(readFileSync(join(folder, 'target/audit-large.manifest.json'), 'utf8')) as Manifest;
    say(
      `${rows} rows, ${(csv.bytes / 1e9).toFixed(2)} GB of CSV, PGP, folder, read back: ${s(seconds)}, at most ${Math.round(kilobytes / 1000)} MB resident (must be below 300)`,
    );
  } finally {
    await server.stop();
    await keys.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.filename === process.argv[1]) await exporterMemory(Number(process.argv[2] ?? 5));
