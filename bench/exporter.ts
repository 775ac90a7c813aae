/** The export of a million rows beside `psql \copy` of the same query; then 5 GB end to end, for its memory. `node bench/exporter.ts [rows] [runs]`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { migrate } from '../apps/common/database/migrate.ts';
import { open } from '../apps/common/database/open.ts';
import { readCsv } from '../apps/exporter/csv-file.ts';
import { workspace } from '../apps/exporter/adapters/workspace.ts';
import { postgresNeed, startPostgres } from '../test/support/postgres.ts';
import { folderFor, median, s, say } from './measure.ts';
import { rmSync, statSync } from 'node:fs';

const WINDOW = { from: new Date('2020-01-01'), to: new Date('2030-01-01') };

/** The same rows in the same order; \copy takes no parameters. */
const QUERY = `SELECT to_char(ts AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS ts, source, app_label, namespace, metric, action, reasons, details FROM runbooks_audit WHERE ts >= '2020-01-01' AND ts < '2030-01-01' ORDER BY runbooks_audit.ts, id`;

export async function exporter(rows = 1_000_000, runs = 5): Promise<void> {
  const { missing } = postgresNeed();
  if (missing !== undefined) {
    say(`skipped: ${missing}`);
    return;
  }
  const server = await startPostgres({ work_mem: '256MB', shared_buffers: '512MB' });
  const folder = folderFor('exporter');
  try {
    const url = await server.database();
    const database = await open(url, { applicationName: 'bench', statementTimeout: 0 });
    await migrate(database);
    await filled(database, rows);
    for (const neutralise of [true, false]) {
      const place = await workspace(folder, join(folder, 'work'));
      const ours = async () => {
        const began = performance.now();
        await readCsv({ database, order: 'oldest', neutralise, progress: () => undefined }, WINDOW, 'ours.csv', place);
        return (performance.now() - began) / 1000;
      };
      const theirs = () => {
        const began = performance.now();
        const psql = spawnSync('psql', [url, '-qc', `\\copy (${QUERY}) TO '${join(folder, 'theirs.csv')}' WITH (FORMAT csv, HEADER)`]);
        if (psql.status !== 0) throw new Error(psql.stderr.toString());
        return (performance.now() - began) / 1000;
      };
      const { a, b } = await alternately(ours, theirs, runs);
      const megabytes = Math.round(statSync(join(folder, 'theirs.csv')).size / 1e6);
      const wanted = neutralise ? 'must be at least 0.5' : 'must be at least 0.9';
      say(
        `${rows} rows (${megabytes} MB), neutralisation ${neutralise ? 'on' : 'off'}: ${s(a)}, psql \\copy ${s(b)}: ${(b / a).toFixed(2)} of its speed (${wanted})`,
      );
    }
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function alternately(one: () => Promise<number>, other: () => number, runs: number): Promise<{ a: number; b: number }> {
  const [a, b]: [number[], number[]] = [[], []];
  await one();
  other();
  for (let run = 0; run < runs; run++) {
    a.push(await one());
    b.push(other());
  }
  return { a: median(a), b: median(b) };
}

const filled = (database: Awaited<ReturnType<typeof open>>, rows: number) =>
  database.query(`INSERT INTO runbooks_audit (id, ts, source, app_label, namespace, metric, action, reasons, details, key_id, previous, hash)
    SELECT n, '2026-01-01'::timestamptz + n * interval '1 second', 'detector', 'therapy-backend', 'default', 'http_requests:latency_p99',
      'request', '["level_shift", "trend_break"]', jsonb_build_object('score', n / 7.0, 'replicas', n % 5, 'why', 'the median of the last hour is 3.1 times the one of the same hour a week ago'),
      'bench', '\\x00', '\\x00' FROM generate_series(1, ${rows}) n`);

if (import.meta.filename === process.argv[1]) await exporter(Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 5));
