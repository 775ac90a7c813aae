/** A real Postgres server for a test file, and the same tests on it and on the embedded one. */
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '../../apps/common/database/database.ts';
import { open } from '../../apps/common/database/open.ts';
import { identifier } from '../../apps/common/database/sql.ts';
import { type Need, describeWith } from './judges.ts';
import { until } from './until.ts';

/** The folder of `initdb` and `postgres`; Debian keeps them off the PATH. */
export function postgresNeed(): Need {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/local/bin',
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const path = folders.filter(Boolean).find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
  return path === undefined ? { missing: 'no initdb and postgres here; the Debian package postgresql has them' } : { path };
}

export interface PostgresServer {
  /** The URL of a database of this server, as its superuser or another role. No password is asked for. */
  url(database: string, role?: string): string;
  /** A new, empty database. */
  database(): Promise<string>;
  /** The process, for tests that end it or freeze it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Ready when it returns. Without fsync: what it holds is gone with it. `settings` are those of postgresql.conf. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const { path, missing } = postgresNeed();
  if (path === undefined) throw new Error(missing);
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-postgres.'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const all = {
    listen_addresses: '',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    autovacuum: 'off',
    max_connections: '60',
    ...settings,
  };
  const start = (program: string, args: readonly string[]) => {
    const child = spawn(join(path, program), args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...user });
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
    const ended = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
    return { child, said, ended };
  };
  const init = start('initdb', ['-D', data, '--no-sync', '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C']);
  if ((await init.ended) !== 0) throw new Error(`initdb: ${init.said.text}`);
  // Only a socket in a folder of our own, if not told otherwise: no port to be taken.
  const args = ['-D', data, '-k', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = start('postgres', args);
  const kill = () => server.child.kill('SIGQUIT');
  process.once('exit', kill);

  const url = (database: string, role = 'postgres') => `postgres://${role}@/${database}?host=${encodeURIComponent(folder)}`;
  const admin = await open(url('postgres'), { applicationName: 'test', connections: 1 });
  await until(
    'Postgres answers',
    () => {
      if (server.child.exitCode !== null) throw new Error(`postgres ended: ${server.said.text}`);
      return admin.query('SELECT 1').then(
        () => true,
        () => false,
      );
    },
    { seconds: 60, seen: () => server.said.text },
  ).catch((error: unknown) => {
    kill();
    throw error;
  });
  let count = 0;
  return {
    url,
    pid: server.child.pid ?? 0,
    async database() {
      const name = `test_${++count}`;
      await admin.query(`CREATE DATABASE ${identifier(name)}`);
      return url(name);
    },
    async stop() {
      await admin.close();
      process.off('exit', kill);
      server.child.kill('SIGINT'); // fast shutdown: ends connections and does not wait for them
      await server.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As root, which Postgres does not run as, the account that Debian made for it, or nobody; otherwise ourselves. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return { uid: Number(account?.[2] ?? 65_534), gid: Number(account?.[3] ?? 65_534) };
}

/** Gives new, empty databases to a suite; they are closed after it. */
export type Fresh = () => Promise<Database>;

/** The same tests on the embedded database and on a server; on the latter only where there is one. */
export function onBoth(suite: string, body: (fresh: Fresh, engine: 'embedded' | 'postgres') => void): void {
  const opened: Database[] = [];
  const fresh = async (url: string) => {
    const database = await open(url, { applicationName: 'test' });
    opened.push(database);
    return database;
  };
  const closeAll = async () => {
    for (const database of opened.splice(0)) await database.close();
  };
  describe(`${suite}, embedded`, () => {
    afterAll(closeAll);
    body(() => fresh('embedded:'), 'embedded');
  });
  describeWith(`${suite}, Postgres`, [postgresNeed()], () => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      await closeAll();
      await server?.stop();
    });
    body(async () => fresh((await server?.database()) ?? ''), 'postgres');
  });
}
