/** Section 30 of the handbook, with the real things: Postgres, gpg, OpenSSH, sha256; the exporter as a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { audit } from '../apps/common/audit/audit.ts';
import type { Database } from '../apps/common/database/database.ts';
import { migrate } from '../apps/common/database/migrate.ts';
import { open } from '../apps/common/database/open.ts';
import type { Manifest } from '../apps/exporter/manifest.ts';
import { type Gpg, gpg, gpgNeeds, type GpgKey } from './support/gpg.ts';
import { describeWith, root } from './support/judges.ts';
import { type PostgresServer, postgresNeed, startPostgres } from './support/postgres.ts';
import { type Sshd, sshdNeeds, startSshd } from './support/sshd.ts';

const CHAIN_KEY = 'a key of the chain that nobody has in the database';
const MAIN = join(root, 'apps/exporter/main.ts');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function exporter(args: readonly string[], env: Readonly<Record<string, string>>, killAfter?: number): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code, stdout, stderr });
    });
  });
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)!;

describeWith('the audit from Postgres to an SFTP server', [postgresNeed(), ...gpgNeeds, ...sshdNeeds], () => {
  let postgres: PostgresServer;
  let sshd: Sshd;
  let keys: Gpg;
  let auditor: GpgKey;
  let archive: GpgKey;
  let database: Database;
  let url: string;
  let folder: string;
  beforeAll(async () => {
    keys = gpg();
    [postgres, sshd, auditor, archive] = await Promise.all([
      startPostgres(),
      startSshd(),
      keys.key(),
      keys.key({ kind: 'rsa3072', uid: 'Archive <archive@example.com>' }),
    ]);
    url = await postgres.database();
    database = await open(url, { applicationName: 'test' });
    await migrate(database);
    const now = Date.now();
    const entries = Array.from({ length: 500 }, (_, at) => ({
      ts: new Date(now - (501 - at) * 60_000),
      source: 'detector',
      appLabel: at % 7 === 0 ? '=HYPERLINK("http://example.com")' : 'therapy-backend',
      namespace: 'default',
      metric: 'http_requests:latency_p99',
      reasons: ['level_shift', 'line\nbreak'],
      action: 'request',
      details: { text: `row ${at} „Navodnici" , и`, value: at / 7 },
    }));
    await audit(database, { key: Buffer.from(CHAIN_KEY) }).append(entries);
  });
  afterAll(async () => {
    await database?.close();
    await Promise.allSettled([postgres?.stop(), sshd?.stop(), keys?.end()]);
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'exporter-'));
    writeFileSync(join(folder, 'auditor.asc'), auditor.publicKey);
    writeFileSync(join(folder, 'archive.asc'), archive.publicKey);
    writeFileSync(join(folder, 'id'), sshd.privateKey, { mode: 0o600 });
    return () => rmSync(folder, { recursive: true, force: true });
  });

  const env = (more: Readonly<Record<string, string>> = {}) => ({
    AIOPS_DATABASE_URL: url,
    AUDIT_CHAIN_KEY: CHAIN_KEY,
    EXPORT_DIR: join(folder, 'out'),
    AUDIT_ENCRYPTION: 'on',
    AUDIT_PGP_PUBLIC_KEY_FILES: `${folder}/auditor.asc,${folder}/archive.asc`,
    SFTP_HOST: sshd.host,
    SFTP_PORT: String(sshd.port),
    SFTP_USERNAME: sshd.user,
    SFTP_PRIVATE_KEY: join(folder, 'id'),
    SFTP_HOST_FINGERPRINT: sshd.fingerprint,
    SFTP_REMOTE_DIR: `${sshd.folder}/audit`,
    SFTP_VERIFY: 'sha256',
    ...more,
  });
  const remote = () => join(sshd.local, 'audit');

  test('arrives encrypted, for each recipient, and is what the database holds', { timeout: 120_000 }, async () => {
    const done = await exporter(['run'], env({ EXPORT_FILE: `${folder}/out/audit-a.csv`, AUDIT_CSV_RAW: 'on' }));
    expect([done.stderr, done.code]).toEqual(['', 0]);
    const end = JSON.parse(lastLine(done.stdout)) as { msg: string; manifest: Manifest; delivered: { verified: string }[] };
    expect(end.msg).toBe('audit-a.csv exported');
    expect(end.delivered.map(({ verified }) => verified)).toEqual(['sha256 read back', 'sha256 read back', 'sha256 read back']);
    const ends = [auditor, archive].map(({ fingerprint }) => fingerprint.slice(-8));
    expect(readdirSync(remote()).toSorted()).toEqual(
      [...ends.map((end8) => `audit-a.csv.${end8}.gpg`), 'audit-a.manifest.json'].toSorted(),
    );
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(readdirSync(remote()).toSorted());
    const [one, two] = await Promise.all(ends.map((end8) => keys.decrypt(readFileSync(join(remote(), `audit-a.csv.${end8}.gpg`)))));
    expect(one!.equals(two!)).toBe(true);
    const lines = one!.toString().split('\r\n');
    expect([lines.length, lines.at(-1)]).toEqual([502, '']);
    expect(lines[1]).toContain('"=HYPERLINK(""http://example.com"")"');
    const { chain, rows, first_id, last_id } = end.manifest;
    expect({ rows, first_id, last_id, tip: chain!.id }).toEqual({ rows: 500, first_id: '1', last_id: '500', tip: '500' });

    const verified = await exporter(['verify', remote()], env());
    expect([verified.stderr, verified.code]).toEqual(['', 0]);
    const again = await exporter(['run'], env({ EXPORT_FILE: `${folder}/out/audit-a.csv`, AUDIT_CSV_RAW: 'on' }));
    expect([again.code, JSON.parse(lastLine(again.stdout))]).toMatchObject([0, { state: 'already' }]);
  });

  test('killed at any moment, a rerun completes it and nothing is there twice', { timeout: 300_000 }, async () => {
    for (const [index, after] of [250, 400, 550, 700, 900, 1200].entries()) {
      const name = `audit-k${index}`;
      const settings = env({ EXPORT_FILE: `${folder}/out/${name}.csv` });
      await exporter(['run'], settings, after);
      const done = await exporter(['run'], settings);
      expect([after, done.code, done.stderr]).toEqual([after, 0, '']);
      expect(readdirSync(remote()).filter((file) => file.includes(name))).toHaveLength(3);
      expect(readdirSync(join(folder, 'out')).filter((file) => file.includes(name))).toHaveLength(3);
    }
    const verified = await exporter(['verify', remote()], env());
    expect([verified.stderr, verified.code]).toEqual(['', 0]);
  });

  test('the log is proved whole against the manifest, and a changed row has its name', { timeout: 120_000 }, async () => {
    const settings = env({ EXPORT_FILE: `${folder}/out/audit-l.csv` });
    expect((await exporter(['run'], settings)).code).toBe(0);
    const anchor = ['audit', 'verify', '--anchor', join(folder, 'out/audit-l.manifest.json')];
    const whole = await exporter(anchor, settings);
    expect([whole.code, whole.stderr, whole.stdout]).toEqual([0, '', expect.stringMatching(/^500 rows, all of them whole, up to row 500/)]);
    await database.query('ALTER TABLE runbooks_audit DISABLE TRIGGER append_only');
    await database.query(`UPDATE runbooks_audit SET action = 'approved' WHERE id = 250`);
    await database.query('DELETE FROM runbooks_audit WHERE id > 490');
    const changed = await exporter(anchor, settings);
    expect(changed.code).toBe(15);
    expect(changed.stderr).toContain('250');
    expect(changed.stderr).toMatch(/49[01]/);
  });

  test('everything that is wrong with settings, keys and targets is told, and nothing is written', { timeout: 60_000 }, async () => {
    const wrong = await exporter(['run'], env({ SFTP_HOST_FINGERPRINT: '', EXPORT_DAYS: 'x', AUDIT_FILENAME_MODE: 'hashed' }));
    expect(wrong.code).toBe(78);
    expect(wrong.stderr).toContain('EXPORT_DAYS: "x" is no whole number');
    expect(wrong.stderr).toContain('SFTP_HOST_FINGERPRINT');
    expect(wrong.stderr).toContain('AUDIT_FILENAME_SALT');
    const expired = await keys.key({ state: 'expired', uid: 'Old <old@example.com>' });
    writeFileSync(join(folder, 'archive.asc'), expired.publicKey);
    const refused = await exporter(['run'], env({ SFTP_HOST_FINGERPRINT: `SHA256:${'A'.repeat(43)}` }));
    expect(refused.code).toBe(10);
    const { undone } = JSON.parse(lastLine(refused.stdout)) as { undone: string[] };
    expect(undone.join('\n')).toMatch(/expired/);
    expect(undone.join('\n')).toMatch(/sftp: .*host key|sftp: .*key/);
    expect(readdirSync(join(folder)).includes('out')).toBe(false);
  });

  test('the database is away: told, and nothing is sent', { timeout: 60_000 }, async () => {
    const away = await exporter(
      ['run'],
      env({ AIOPS_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', EXPORT_FILE: `${folder}/out/audit-x.csv` }),
    );
    expect(away.code).toBe(11);
    expect(readdirSync(remote()).filter((file) => file.includes('audit-x'))).toEqual([]);
  });
});

test('make export: no database, no cloud, demo rows in a CSV with its manifest', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'exporter-'));
  try {
    const done = await exporter(['run'], { AIOPS_DATABASE_URL: 'mock', EXPORT_DIR: folder });
    expect([done.stderr, done.code]).toEqual(['', 0]);
    const [csv, manifest] = readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted();
    expect([csv, manifest]).toEqual([expect.stringMatching(/^audit-\d{8}\.csv$/), expect.stringMatching(/^audit-\d{8}\.manifest\.json$/)]);
    expect((JSON.parse(readFileSync(join(folder, manifest!), 'utf8')) as Manifest).rows).toBeGreaterThan(10);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
