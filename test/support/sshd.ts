/** OpenSSH's own server with internal-sftp, on loopback: what the SFTP target must please. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Need, run, whyNot } from './judges.ts';
import { until } from './until.ts';

/** One user of the server's, who is none of this machine's. */
const USER = 'exporter';
const UID = 20_022;

export interface SshdOptions {
  /** The folder belongs to root and cannot be written to. */
  readonly readOnly?: boolean;
  /** The folder is a disk of this size. */
  readonly diskBytes?: number;
  /** Further lines of sshd_config. */
  readonly config?: readonly string[];
}

export interface Sshd {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** OpenSSH's format, Ed25519. */
  readonly privateKey: string;
  /** The same key, encrypted with `passphrase`. */
  readonly protectedKey: string;
  readonly passphrase: string;
  /** `SHA256:...`, without padding, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  /** A line for a known_hosts file. */
  readonly knownHosts: string;
  /** As clients name it; where a session starts. */
  readonly folder: string;
  /** The same folder as this process sees it, also where it is a disk of its own. */
  readonly local: string;
  /** What the server logged. */
  log(): string;
  stop(): Promise<void>;
}

/** For `describeWith`. The server gets a password file and disks of its own, by mount namespaces: that takes root on Linux. */
export const sshdNeeds: readonly (string | Need)[] = ['openssl', 'ssh-keygen', 'sshd', 'setpriv', 'unshare', mayMount()];

function mayMount(): Need {
  const able = userInfo().uid === 0 && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
  return able ? { path: '/' } : { missing: 'sshd with a user of its own takes root and mount namespaces (Linux)' };
}

/** A key pair: the private one, and the line of the public one. */
export async function sshKey(passphrase = '', type = 'ed25519'): Promise<{ readonly privateKey: string; readonly publicKey: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'therapy-ops-key.'));
  try {
    const file = join(folder, 'key');
    await must('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', '', '-f', file]);
    return { privateKey: readFileSync(file, 'utf8'), publicKey: readFileSync(`${file}.pub`, 'utf8').trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const reason = whyNot(sshdNeeds);
  if (reason !== undefined) throw new Error(reason);
  const home = mkdtempSync(join(tmpdir(), 'therapy-ops-sshd.'));
  const at = (name: string): string => join(home, name);
  const [password, passphrase] = ['correct horse', 'battery staple'];
  const folder = at('files');
  mkdirSync(folder);
  const host = await sshKey();
  const { privateKey, publicKey } = await sshKey();
  // The same key with a passphrase.
  writeFileSync(at('protected'), privateKey, { mode: 0o600 });
  await must('ssh-keygen', ['-q', '-p', '-P', '', '-N', passphrase, '-f', at('protected')]);
  writeFileSync(at('host'), host.privateKey, { mode: 0o600 });
  writeFileSync(at('host.pub'), host.publicKey);
  writeFileSync(at('authorized'), publicKey);
  const hash = await must('openssl', ['passwd', '-6', '-stdin'], `${password}\n`);
  for (const [file, line] of [
    ['passwd', `${USER}:x:${UID}:${UID}::${folder}:/bin/sh`],
    ['shadow', `${USER}:${hash.trim()}:19000:0:99999:7:::`],
    ['group', `${USER}:x:${UID}:`],
  ] as const) {
    writeFileSync(at(file), `${readFileSync(`/etc/${file}`, 'utf8').trimEnd()}\n${line}\n`, { mode: 0o600 });
  }
  await must('chmod', ['755', home]);
  await must('chmod', ['644', at('passwd'), at('group'), at('authorized')]);

  const port = await freePort();
  writeFileSync(
    at('config'),
    [
      ...(options.config ?? []),
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('authorized')}`,
      'StrictModes no',
      'UsePAM no',
      'UseDNS no',
      'PidFile none',
      'LogLevel VERBOSE',
      'MaxStartups 100',
      'Subsystem sftp internal-sftp',
      `ForceCommand internal-sftp -d ${folder}`,
    ].join('\n'),
  );

  const script = [
    'set -e',
    ...['passwd', 'shadow', 'group'].map((file) => `mount --bind ${at(file)} /etc/${file}`),
    'mount -t tmpfs none /run && mkdir /run/sshd',
    options.diskBytes === undefined ? '' : `mount -t tmpfs -o size=${options.diskBytes} none ${folder}`,
    options.readOnly === true ? `chmod 555 ${folder}` : `chown ${UID}:${UID} ${folder}`,
    `exec "$0" -D -e -f ${at('config')}`,
  ].join('\n');
  // It ends with this process, however that ends, and all sessions with it: sshd is the first process of a namespace.
  const sshd = (await must('sh', ['-c', 'command -v sshd || echo /usr/sbin/sshd'])).trim();
  const args = ['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child=KILL', 'sh', '-c', script, sshd];
  const child = spawn('setpriv', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = new Promise<void>((done) => void child.once('close', () => done()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await until('sshd listens', () => child.exitCode === null && /Server listening/.test(log), { seconds: 60, seen: () => log });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host: '127.0.0.1',
    port,
    user: USER,
    password,
    privateKey,
    protectedKey: readFileSync(at('protected'), 'utf8'),
    passphrase,
    fingerprint: (await must('ssh-keygen', ['-l', '-f', at('host.pub')])).split(' ')[1] ?? '',
    knownHosts: `[127.0.0.1]:${port} ${host.publicKey}`,
    folder,
    local: `/proc/${child.pid}/root${folder}`,
    log: () => log,
    stop,
  };
}

async function must(tool: string, args: readonly string[], stdin = ''): Promise<string> {
  const { code, stdout, stderr } = await run(tool, args, { stdin });
  if (code !== 0) throw new Error(`${tool} ${args.join(' ')}: ${code} ${stderr}`);
  return stdout;
}

/** A port that was free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
