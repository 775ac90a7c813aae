import { constants, generateKeyPairSync, privateDecrypt, type KeyObject } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keys and secrets of a vault by the documented REST API, with its challenge; bearer tokens other than `token` are refused. */
export interface FakeVault {
  readonly url: string;
  readonly token: string;
  /** For the constructors of the SDK's clients: it is on loopback, with a certificate of its own, and does not wait before it tries again. */
  readonly options: {
    readonly disableChallengeResourceVerification: true;
    readonly tlsOptions: { readonly ca: string };
    readonly retryOptions: { readonly maxRetries: number; readonly retryDelayInMs: number };
  };
  /** `METHOD path`, without the query. */
  readonly requests: string[];
  /** Answers instead of good ones: by the beginning of `METHOD path`. */
  readonly faults: Map<string, { status: number; code: string; message: string; headers?: Record<string, string> }>;
  /** By `NAME/VERSION`. */
  readonly secrets: Map<string, string>;
  /** A new version of a key, with changes of its bundle; gives the version. */
  addKey(name: string, changes?: { key?: object; attributes?: object }): string;
  stop(): Promise<void>;
}

interface Version {
  readonly name: string;
  readonly version: string;
  readonly privateKey: KeyObject;
  readonly bundle: { readonly key: object; readonly attributes: object };
}

export async function fakeVault(): Promise<FakeVault> {
  const { key, cert } = certificate();
  const token = 'token-of-the-fake-vault';
  const versions: Version[] = [];
  const faults: FakeVault['faults'] = new Map();
  const [secrets, requests]: [Map<string, string>, string[]] = [new Map(), []];

  const server = createServer({ key, cert }, (request, response) => {
    void bodyOf(request).then((body) => {
      const path = new URL(request.url!, url).pathname;
      const answer = (status: number, value: object, headers: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
      const refuse = (status: number, code: string, message: string, headers?: Record<string, string>) =>
        answer(status, { error: { code, message } }, headers);
      if (request.headers.authorization !== `Bearer ${token}`) {
        const challenge = `Bearer authorization="https://login.invalid/tenant", resource="https://vault.azure.net"`;
        return refuse(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.', { 'www-authenticate': challenge });
      }
      requests.push(`${request.method} ${path}`);
      const fault = [...faults].find(([start]) => `${request.method} ${path}`.startsWith(start))?.[1];
      if (fault !== undefined) return refuse(fault.status, fault.code, fault.message, fault.headers);

      const [, kind, name, version, action] = path.split('/');
      if (kind === 'secrets') {
        const value = secrets.get(`${name}/${version || 'latest'}`);
        if (value === undefined) return refuse(404, 'SecretNotFound', `A secret with (name/id) ${name} was not found in this key vault.`);
        return answer(200, { value, id: `${url}/secrets/${name}/1`, attributes: { enabled: true } });
      }
      const ofName = versions.filter((key) => key.name === name);
      if (version === 'versions')
        return answer(200, { value: ofName.map((key) => ({ kid: idOf(key), attributes: key.bundle.attributes })) });
      const key = version ? ofName.find((candidate) => candidate.version === version) : ofName.at(-1);
      if (key === undefined) return refuse(404, 'KeyNotFound', `A key with (name/id) ${name} was not found in this key vault.`);
      if (action !== 'unwrapkey') return answer(200, key.bundle);
      try {
        const { alg, value } = JSON.parse(body) as { alg: string; value: string };
        if (alg !== 'RSA-OAEP-256') throw new Error('The algorithm is not supported.');
        const options = { key: key.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
        return answer(200, { kid: idOf(key), value: privateDecrypt(options, Buffer.from(value, 'base64url')).toString('base64url') });
      } catch {
        return refuse(400, 'BadParameter', 'The parameter is incorrect.');
      }
    });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const idOf = ({ name, version }: Pick<Version, 'name' | 'version'>) => `${url}/keys/${name}/${version}`;

  return {
    url,
    token,
    options: {
      disableChallengeResourceVerification: true,
      tlsOptions: { ca: cert },
      retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
    },
    requests,
    faults,
    secrets,
    addKey(name, { key = {}, attributes = {} } = {}) {
      const version = (versions.length + 1).toString(16).padStart(32, '0');
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const { n, e } = publicKey.export({ format: 'jwk' });
      const bundle = {
        key: { kid: idOf({ name, version }), kty: 'RSA', key_ops: ['wrapKey', 'unwrapKey'], n, e, ...key },
        attributes: { enabled: true, created: 1_700_000_000 + versions.length, updated: 1_700_000_000, ...attributes },
      };
      versions.push({ name, version, privateKey, bundle });
      return version;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The SDK speaks to a vault over TLS only. */
function certificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'vault-'));
  const path = join(folder, 'key.pem');
  try {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeFileSync(path, key);
    const args = ['req', '-x509', '-key', path, '-days', '2', '-subj', '/CN=vault', '-addext', 'subjectAltName=IP:127.0.0.1'];
    return { key, cert: execFileSync('openssl', args, { encoding: 'utf8' }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
