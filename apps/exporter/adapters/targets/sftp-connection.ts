import { connect as openSocket, type Socket } from 'node:net';
import type { ServerHostKeyAlgorithm, SFTPWrapper } from 'ssh2';

import { messageOf, Refused, Unavailable } from '../../../common/failure.ts';
import { connectFailed } from './sftp-errors.ts';
import { type HostKeyOptions, hostKeys } from './sftp-host-key.ts';
import { gather } from './sftp-speed.ts';

export interface ConnectionOptions extends HostKeyOptions {
  readonly username: string;
  readonly password?: string | undefined;
  /** The text of a key. */
  readonly privateKey?: string | undefined;
  readonly passphrase?: string | undefined;
  /** Milliseconds for the connection, and after which a silent one counts as broken. Default 20,000. */
  readonly timeout?: number | undefined;
}

export interface Connection {
  /** Over the connection that there is, or a new one. What is under way when it breaks ends with Unavailable. */
  use<T>(work: (sftp: SFTPWrapper) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Session {
  readonly sftp: SFTPWrapper;
  /** Never resolves. */
  readonly lost: Promise<never>;
  end(): Promise<void>;
}

/** One connection for all calls, made when it is first needed and again after it broke. */
export function connection(options: ConnectionOptions): Connection {
  let current: Promise<Session> | undefined;
  const session = (): Promise<Session> => {
    if (current !== undefined) return current;
    const made = connect(options);
    const forget = (): void => {
      if (current === made) current = undefined;
    };
    current = made;
    made.then(({ lost }) => lost).catch(forget);
    return made;
  };
  return {
    async use(work) {
      const { sftp, lost } = await session();
      return Promise.race([work(sftp), lost]);
    },
    async close() {
      const open = await current?.catch(() => undefined);
      current = undefined;
      await open?.end();
    },
  };
}

/** Names of keys in known_hosts to names of signatures: RSA keys sign with SHA-2. */
const signatures = (types: readonly string[]): ServerHostKeyAlgorithm[] =>
  types.flatMap((type) => (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type as ServerHostKeyAlgorithm]));

async function connect(options: ConnectionOptions): Promise<Session> {
  const where = `${options.host}:${options.port}`;
  const timeout = options.timeout ?? 20_000;
  const keys = hostKeys(options);
  if (options.password === undefined && options.privateKey === undefined) {
    throw new Refused(`neither a password nor a private key for the SFTP server ${where}`, { hint: 'set one of them' });
  }

  const { default: Client } = await import('ssh2-sftp-client');
  let level: string | undefined;
  let refusal: Refused | undefined;
  let lose: (reason: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => undefined); // told to whoever waits for it
  const broke = (error?: unknown): void => {
    lose(new Unavailable(`the connection to ${where} broke${error === undefined ? '' : `: ${messageOf(error)}`}`, { cause: error }));
  };
  const client = new Client('sftp', { error: broke, end: () => broke(), close: () => broke() });
  client.on('error', (error: Error & { level?: string }) => (level ??= error.level));
  // Our own: small packets must not wait for one another (services.md 5.5: 75 times as fast), and it can always be closed.
  const socket = openSocket({ host: options.host, port: options.port, noDelay: true });
  gather(socket);
  try {
    const sftp = await client.connect({
      sock: socket,
      username: options.username,
      password: options.password,
      privateKey: options.privateKey,
      passphrase: options.passphrase,
      tryKeyboard: false,
      readyTimeout: timeout,
      keepaliveInterval: Math.max(1000, timeout / 4),
      keepaliveCountMax: 3,
      hostVerifier: (key: Buffer) => (refusal = keys.refuses(key)) === undefined,
      algorithms: {
        // Measured: with what processors have built in, twice as fast as chacha20.
        cipher: { prepend: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'], append: [], remove: [] },
        serverHostKey: { prepend: signatures(keys.types), append: [], remove: [] },
      },
    });
    socket.once('close', () => broke());
    return { sftp, lost, end: () => end(client, socket) };
  } catch (error) {
    socket.destroy();
    throw refusal ?? connectFailed(error, level, where);
  }
}

/** Politely, but not for long: a server that is gone does not say goodbye. */
async function end(client: { end(): Promise<unknown> }, socket: Socket): Promise<void> {
  const timer = setTimeout(() => socket.destroy(), 2000);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
  socket.destroy();
}
