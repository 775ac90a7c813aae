import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refused, Unavailable } from '../../common/failure.ts';

/** Where gpg is looked for: of our environment nothing reaches it. */
const PATH = '/usr/local/bin:/usr/bin:/bin';

export interface GpgCall {
  readonly args: readonly string[];
  readonly input: AsyncIterable<Uint8Array>;
  /** Takes what gpg writes; its result is that of the call. */
  readonly output: (chunks: AsyncIterable<Uint8Array>) => Promise<unknown>;
}

/** Runs gpg with a private home. @throws Refused with what gpg said; Unavailable when a signal ended it. */
export type RunGpg = (call: GpgCall) => Promise<void>;

/** A home that nobody else reads and that holds only what is imported; afterwards its agent is ended and it is removed. */
export async function withGpg<T>(program: string, use: (run: RunGpg) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'gpg-')); // 0700; short, since the path of the agent's socket may have 107 bytes
  try {
    return await use((call) => run(program, home, call));
  } finally {
    await ended(home);
    await rm(home, { recursive: true, force: true });
  }
}

const options = (home: string) => ({ env: { PATH, LC_ALL: 'C.UTF-8', HOME: home, GNUPGHOME: home } });

async function run(program: string, home: string, { args, input, output }: GpgCall): Promise<void> {
  const child = spawn(program, ['--batch', '--no-tty', '--quiet', ...args], options(home));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exit = new Promise<number | NodeJS.Signals | null>((done, fail) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ENOENT' ? new Refused(`there is no ${program} here`, { cause: error, hint: MISSING }) : error),
    );
    child.once('close', (code, signal) => done(signal ?? code));
  });
  // gpg may end before it has read all: then its exit code is what counts.
  const sent = pipeline(input, child.stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
  try {
    const [code] = await Promise.all([exit, sent, output(child.stdout)]);
    if (typeof code === 'string') throw new Unavailable(`gpg was ended by ${code}: ${said.trim()}`);
    if (code !== 0) throw new Refused(`gpg failed with exit code ${code}: ${said.trim()}`);
  } finally {
    child.kill();
  }
}

const MISSING = 'install gnupg, or leave AUDIT_GPG_CLI off: then the exporter encrypts itself';

/** gpgconf comes with gpg; where it is not there, gpg has started no agent either. */
const ended = (home: string): Promise<void> =>
  new Promise((done) => {
    const child = spawn('gpgconf', ['--homedir', home, '--kill', 'all'], { ...options(home), stdio: 'ignore' });
    child.once('error', () => done());
    child.once('close', () => done());
  });
