import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { Refused } from '../../../common/failure.ts';

export interface HostKeyOptions {
  readonly host: string;
  readonly port: number;
  /** `SHA256:...` as `ssh-keygen -l` prints it; several with commas or spaces between. */
  readonly fingerprint?: string | undefined;
  /** The text of a known_hosts file, also with hashed names. */
  readonly knownHosts?: string | undefined;
  /** Take any key: only when it was asked for explicitly. */
  readonly insecure?: boolean | undefined;
}

export interface HostKeys {
  /** Why this key, as it comes over the wire, is not taken. */
  refuses(key: Buffer): Refused | undefined;
  /** Types of the keys that are known, to be asked for first: a server has several. */
  readonly types: readonly string[];
}

/** @throws Refused where nothing is known of the host, or what is given makes no sense. */
export function hostKeys(options: HostKeyOptions): HostKeys {
  const where = nameOf(options);
  if (options.insecure === true) return { refuses: () => undefined, types: [] };
  if (options.fingerprint !== undefined) return byFingerprint(where, options.fingerprint);
  if (options.knownHosts !== undefined) return byKnownHosts(where, options.knownHosts);
  throw new Refused(`nothing tells which key the SFTP server ${where} has`, {
    hint: `set its fingerprint (SHA256:..., from \`ssh-keygen -l -f ssh_host_ed25519_key.pub\` on the server) or known_hosts (\`${scan(options)}\`, compared with what its owner says)`,
  });
}

const nameOf = ({ host, port }: HostKeyOptions): string => (port === 22 ? host : `[${host}]:${port}`);
const scan = ({ host, port }: HostKeyOptions): string => `ssh-keyscan -p ${port} ${host}`;

export const fingerprintOf = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** The type is the first string within the key. */
const typeOf = (key: Buffer): string => key.toString('latin1', 4, 4 + key.readUInt32BE(0));

function byFingerprint(where: string, text: string): HostKeys {
  const wanted = text.split(/[\s,]+/).filter((part) => part !== '');
  const wrong = wanted.filter((part) => !/^SHA256:[\w+/]{43}=?$/.test(part));
  if (wrong.length > 0 || wanted.length === 0) {
    throw new Refused(`"${wrong.join(' ')}" is no fingerprint of a host key`, {
      hint: 'SHA256: and 43 characters, as `ssh-keygen -l` prints it',
    });
  }
  const known = new Set(wanted.map((part) => part.replace(/=$/, '')));
  return { types: [], refuses: (key) => (known.has(fingerprintOf(key)) ? undefined : other(where, key, [...known].join(' or '))) };
}

function other(where: string, key: Buffer, known: string): Refused {
  return new Refused(
    `the SFTP server ${where} has another key than the one that is known: ${typeOf(key)} ${fingerprintOf(key)}, not ${known}`,
    {
      hint: 'ask its owner whether the key was changed, and only then change what is known; otherwise somebody stands in between',
    },
  );
}

interface KnownHost {
  readonly revoked: boolean;
  readonly type: string;
  readonly key: Buffer;
}

function byKnownHosts(where: string, text: string): HostKeys {
  const entries = [...entriesFor(where, text)];
  const known = entries.filter(({ revoked }) => !revoked);
  if (known.length === 0) {
    throw new Refused(`known_hosts has no key of ${where}`, { hint: 'names stand as `host` for port 22 and as `[host]:port` for others' });
  }
  return {
    types: [...new Set(known.map(({ type }) => type))],
    refuses(key) {
      const same = entries.filter((entry) => entry.key.length === key.length && timingSafeEqual(entry.key, key));
      if (same.some(({ revoked }) => revoked)) return new Refused(`the key ${fingerprintOf(key)} of ${where} is revoked in known_hosts`);
      if (same.length > 0) return undefined;
      return other(where, key, known.map((entry) => fingerprintOf(entry.key)).join(' or '));
    },
  };
}

/** Lines for a host: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT". Certificate authorities are left out: ssh2 knows no host certificates. */
function* entriesFor(where: string, text: string): Generator<KnownHost> {
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/);
    const marker = fields[0]?.startsWith('@') === true ? fields.shift() : undefined;
    const [hosts, type, key] = fields;
    if (hosts === undefined || hosts === '' || hosts.startsWith('#') || type === undefined || key === undefined) continue;
    if (marker !== undefined && marker !== '@revoked') continue;
    if (isFor(where, hosts)) yield { revoked: marker === '@revoked', type, key: Buffer.from(key, 'base64') };
  }
}

function isFor(where: string, hosts: string): boolean {
  const patterns = hosts.split(',');
  if (patterns.some((pattern) => pattern.startsWith('!') && matches(where, pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && matches(where, pattern));
}

function matches(where: string, pattern: string): boolean {
  const [, salt, hash] = /^\|1\|([^|]+)\|(.+)$/.exec(pattern) ?? [];
  if (salt !== undefined) return createHmac('sha1', Buffer.from(salt, 'base64')).update(where).digest('base64') === hash;
  const source = pattern
    .replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(where);
}
