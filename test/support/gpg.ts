/** GnuPG with a home of its own: it makes keys, reads what we encrypted, and encrypts what we read. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './judges.ts';

export interface GpgKey {
  /** 40 hex digits. */
  readonly fingerprint: string;
  /** Armored. */
  readonly publicKey: string;
  /** Armored; protected when a passphrase was given. */
  readonly secretKey: string;
}

export interface GpgKeyOptions {
  /** `curve25519` (default; fast): Ed25519 with a Curve25519 subkey. `rsa3072`: as the handbook makes them. */
  readonly kind?: 'curve25519' | 'rsa3072';
  /** Default `Auditor <auditor@example.com>`. */
  readonly uid?: string;
  readonly passphrase?: string;
  /** `expired`: its time was over years ago. `sign-only`: it has no subkey to encrypt to. */
  readonly state?: 'good' | 'expired' | 'revoked' | 'sign-only';
}

export interface Bytes {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface Gpg {
  /** For `GNUPGHOME`. */
  readonly home: string;
  /** gpg in batch mode, without a terminal; what it says is for the test to judge. */
  run(args: readonly string[], stdin?: Uint8Array | string): Promise<Bytes>;
  /** Makes a key and exports it; it stays in this home. */
  key(options?: GpgKeyOptions): Promise<GpgKey>;
  /** @throws what gpg said, when it cannot. */
  decrypt(message: Uint8Array | string, passphrase?: string): Promise<Buffer>;
  /** One file for all recipients, as `gpg --encrypt --recipient ...` makes it. */
  encrypt(plain: Uint8Array | string, fingerprints: readonly string[], options?: readonly string[]): Promise<Buffer>;
  /** The packets, as `gpg --list-packets` says them, without decrypting. */
  packets(message: Uint8Array | string): Promise<string>;
  /** Ends the agent and removes the home. */
  end(): Promise<void>;
}

/** For `describeWith`. */
export const gpgNeeds: readonly string[] = ['gpg', 'gpgconf', 'gpg-agent'];

/** It does so alone, too, some one in a hundred times; the same call then works. */
const CRASH = /Segmentation fault/;

/** End it in `afterAll`: it has an agent. */
export function gpg(): Gpg {
  const home = mkdtempSync(join(tmpdir(), 'tops-gpg.')); // short: the path of the agent's socket may have 107 bytes
  // The least it takes: guessing is no danger here, and the usual count makes a key with a passphrase take seconds.
  writeFileSync(join(home, 'gpg-agent.conf'), 's2k-count 65536\n');

  // One after the other: gpg 2.2.40 crashes now and then ("Segmentation fault caught") while another one writes to its home.
  let last: Promise<unknown> = Promise.resolve();
  const say = (args: readonly string[], stdin: Uint8Array | string = ''): Promise<Bytes> => {
    const next = last.then(() => once(args, stdin));
    last = next.catch(() => undefined);
    return next;
  };
  const once = (args: readonly string[], stdin: Uint8Array | string): Promise<Bytes> =>
    new Promise((done, fail) => {
      // It trusts all: we ask nobody, and gpg 2.2.40 crashes now and then when it computes trust from expired and revoked keys.
      const always = ['--homedir', home, '--batch', '--no-tty', '--quiet', '--trust-model', 'always'];
      const child = spawn('gpg', [...always, ...args], { env: { ...process.env, LC_ALL: 'C' } });
      const stdout: Buffer[] = [];
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.stdin.on('error', () => undefined); // it may refuse before it has read all
      child.stdin.end(stdin);
      child.once('error', fail);
      child.once('close', (code) => done({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr }));
    });
  const must = async (args: readonly string[], stdin?: Uint8Array | string): Promise<Buffer> => {
    let { code, stdout, stderr } = await say(args, stdin);
    for (let again = 0; again < 3 && CRASH.test(stderr); again++) ({ code, stdout, stderr } = await say(args, stdin));
    if (code !== 0) throw new Error(`gpg ${args.join(' ')}: exit ${code}\n${stderr}`);
    return stdout;
  };
  const secret = (passphrase = ''): readonly string[] => ['--pinentry-mode', 'loopback', '--passphrase', passphrase];

  return {
    home,
    run: say,
    async key({ kind = 'curve25519', uid = 'Auditor <auditor@example.com>', passphrase, state = 'good' } = {}) {
      const [, name, email] = /^([^<]*?)\s*(?:<(.*)>)?$/.exec(uid) ?? [];
      const parameters = [
        ...(kind === 'rsa3072' ? ['Key-Type: RSA', 'Key-Length: 3072'] : ['Key-Type: EDDSA', 'Key-Curve: ed25519']),
        'Key-Usage: sign',
        ...(state === 'sign-only'
          ? []
          : kind === 'rsa3072'
            ? ['Subkey-Type: RSA', 'Subkey-Length: 3072', 'Subkey-Usage: encrypt']
            : ['Subkey-Type: ECDH', 'Subkey-Curve: cv25519', 'Subkey-Usage: encrypt']),
        `Name-Real: ${name}`,
        ...(email === undefined ? [] : [`Name-Email: ${email}`]),
        `Expire-Date: ${state === 'expired' ? '1y' : '0'}`,
        ...(passphrase === undefined ? ['%no-protection'] : [`Passphrase: ${passphrase}`]),
        '%commit',
      ];
      const past = state === 'expired' ? ['--faked-system-time', '20200101T000000'] : [];
      const made = await must([...past, ...secret(), '--status-fd', '1', '--full-generate-key'], parameters.join('\n'));
      const fingerprint = /KEY_CREATED \w (\w{40})/.exec(made.toString())?.[1];
      if (fingerprint === undefined) throw new Error(`gpg made no key: ${made.toString()}`);
      if (state === 'revoked') {
        // The certificate that gpg keeps for later is commented out with one colon.
        const certificate = readFileSync(join(home, 'openpgp-revocs.d', `${fingerprint}.rev`), 'utf8');
        await must(['--import'], certificate.replace(':-----BEGIN', '-----BEGIN'));
      }
      return {
        fingerprint,
        publicKey: (await must(['--armor', '--export', fingerprint])).toString(),
        secretKey: (await must([...secret(passphrase), '--armor', '--export-secret-keys', fingerprint])).toString(),
      };
    },
    decrypt: (message, passphrase) => must([...secret(passphrase), '--decrypt'], message),
    encrypt: (plain, fingerprints, options = []) =>
      must([...options, ...fingerprints.flatMap((one) => ['--recipient', one]), '--encrypt'], plain),
    packets: async (message) => (await say(['--pinentry-mode', 'cancel', '--list-only', '--list-packets'], message)).stdout.toString(),
    async end() {
      await run('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
