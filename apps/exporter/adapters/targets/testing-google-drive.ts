/** Google Drive as https://developers.google.com/workspace/drive/api documents it, as far as a folder of files needs it, and its token endpoint. */
import { createHash, createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto';

import { Answer, type Call, Cloud, contentRange, type Reply } from './testing-cloud.ts';
import type { GoogleCredentials } from './google-token.ts';

const KIB_256 = 256 * 1024;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** One for all tests: making it takes long. */
export const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface StoredDoc {
  readonly id: string;
  name: string;
  readonly mimeType: string;
  readonly parents: readonly string[];
  readonly createdTime: string;
  readonly bytes?: Buffer | undefined;
  readonly appProperties?: Record<string, string> | undefined;
  trashed?: boolean;
}

interface Session {
  readonly metadata: Pick<StoredDoc, 'name' | 'parents' | 'appProperties'>;
  readonly total: number;
  received: Buffer;
  done?: StoredDoc;
}

const refused = (status: number, reason: string, message: string): Answer =>
  new Answer(status, { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } });

export class FakeDrive {
  readonly docs: StoredDoc[] = [];
  readonly sessions = new Map<string, Session>();
  readonly tokens = new Set<string>();
  readonly assertions: Record<string, unknown>[] = [];
  /** Set for an answer instead of a new file. */
  refusal: Answer | undefined;
  /** Called when a file has come to be: for races. */
  onCreated: ((doc: StoredDoc) => void) | undefined;
  /** Only managers may delete for good. */
  mayDelete = true;
  /** Milliseconds; a fake that counts, so that each file has its own time. */
  #clock = Date.parse('2026-01-08T00:00:00Z');

  readonly cloud: Cloud = new Cloud({
    isContent: (method, path) => method === 'PUT' && path.startsWith('/upload/'),
    isUpload: (path) => path.startsWith('/upload/'),
    answer: (call) => this.#answer(call),
  });

  credentials(email = 'exporter@project.iam.gserviceaccount.com'): GoogleCredentials {
    return { email, keyId: 'key-1', key: privateKey, tokenUri: `${this.cloud.url}/token` };
  }

  add(name: string, parent: string, bytes: Buffer | undefined, more: Partial<StoredDoc> = {}): StoredDoc {
    const createdTime = new Date((this.#clock += 1)).toISOString();
    const mimeType = bytes === undefined ? 'application/vnd.google-apps.folder' : 'application/octet-stream';
    const doc = { id: randomUUID(), name, parents: [parent], mimeType, createdTime, bytes, ...more };
    this.docs.push(doc);
    return doc;
  }

  #answer(call: Call): Reply {
    if (call.path === '/token') return this.#token(call);
    const [, token] = /^Bearer (.+)$/u.exec(call.headers.authorization ?? '') ?? [];
    if (token === undefined || !this.tokens.has(token) || this.cloud.suffers('expired')) {
      this.tokens.delete(token ?? '');
      throw refused(401, 'authError', 'Invalid Credentials');
    }
    if (call.query.get('supportsAllDrives') !== 'true' && !call.query.has('upload_id')) throw refused(404, 'notFound', 'File not found: .');
    if (call.path === '/upload/drive/v3/files') return call.query.has('upload_id') ? this.#piece(call) : this.#begin(call);
    if (call.path === '/drive/v3/files') return this.#list(call);
    const id = /^\/drive\/v3\/files\/([^/]+)$/u.exec(call.path)?.[1];
    const doc = this.docs.find((each) => each.id === id);
    if (doc === undefined) throw refused(404, 'notFound', `File not found: ${id}.`);
    if (call.method === 'DELETE' && !this.mayDelete)
      throw refused(403, 'insufficientFilePermissions', 'The user does not have sufficient permissions for this file.');
    if (call.method === 'DELETE') this.docs.splice(this.docs.indexOf(doc), 1);
    if (call.method === 'DELETE') return { status: 204 };
    if (call.method === 'PATCH') doc.trashed = (JSON.parse(call.body.toString()) as { trashed: boolean }).trashed;
    if (call.query.get('alt') === 'media') return { status: 200, body: doc.bytes };
    return { status: 200, body: { ...this.#shown(doc), trashed: doc.trashed ?? false, capabilities: { canAddChildren: true } } };
  }

  #token(call: Call): Reply {
    const fields = new URLSearchParams(call.body.toString());
    const [header = '', claims = '', signature = ''] = (fields.get('assertion') ?? '').split('.');
    const json = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const good =
      fields.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
      (JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string }).alg === 'RS256' &&
      verify(
        'RSA-SHA256',
        Buffer.from(`${header}.${claims}`),
        createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
        Buffer.from(signature, 'base64url'),
      );
    if (!good || String(json['iss']).startsWith('stranger'))
      throw new Answer(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
    if (Number(json['exp']) - Number(json['iat']) > 3600)
      throw new Answer(400, { error: 'invalid_grant', error_description: 'Invalid JWT: too long' });
    this.assertions.push(json);
    const token = `ya29.${randomUUID()}`;
    this.tokens.add(token);
    return { status: 200, body: { access_token: token, expires_in: 3599, token_type: 'Bearer' } };
  }

  #list(call: Call): Reply {
    const q = call.query.get('q') ?? '';
    const unquoted = (text: string): string => text.replaceAll(/\\(.)/gu, '$1');
    const match = /^'((?:[^'\\]|\\.)*)' in parents and trashed = false(?: and name = '((?:[^'\\]|\\.)*)')?$/u.exec(q);
    if (match === null) throw refused(400, 'invalid', 'Invalid Value');
    const [, parent = '', name] = match;
    const found = this.docs.filter(
      (doc) =>
        doc.parents.includes(unquoted(parent)) &&
        doc.trashed !== true &&
        call.query.get('includeItemsFromAllDrives') === 'true' &&
        (name === undefined || doc.name.toLowerCase() === unquoted(name).toLowerCase()),
    );
    const from = Number(call.query.get('pageToken') ?? 0);
    const to = from + Number(call.query.get('pageSize') ?? 100);
    return {
      status: 200,
      body: { files: found.slice(from, to).map((doc) => this.#shown(doc)), ...(to < found.length && { nextPageToken: String(to) }) },
    };
  }

  #begin(call: Call): Reply {
    if (call.method !== 'POST' || call.query.get('uploadType') !== 'resumable') throw refused(400, 'badRequest', 'Bad Request');
    const metadata = JSON.parse(call.body.toString()) as Session['metadata'];
    if (!this.docs.some((doc) => doc.id === metadata.parents[0])) throw refused(404, 'notFound', `File not found: ${metadata.parents[0]}.`);
    for (const [key, value] of Object.entries(metadata.appProperties ?? {})) {
      if (Buffer.byteLength(key + value) > 124) throw refused(403, 'propertyTooLong', 'Property is too long');
    }
    if (this.refusal !== undefined) throw this.refusal;
    const id = randomUUID();
    this.sessions.set(id, { metadata, total: Number(call.headers['x-upload-content-length']), received: Buffer.alloc(0) });
    return { status: 200, headers: { location: `${this.cloud.url}/upload/drive/v3/files?uploadType=resumable&upload_id=${id}` } };
  }

  #piece({ method, query, headers, body, whole }: Call): Reply {
    const id = query.get('upload_id') ?? '';
    const session = this.sessions.get(id);
    if (session === undefined) throw refused(404, 'notFound', 'Not Found');
    if (method === 'DELETE') this.sessions.delete(id);
    if (method === 'DELETE') return { status: 499 };
    if (session.done !== undefined) return this.#finished(session.done);
    const range = contentRange(headers['content-range']);
    if (range === undefined || range.total !== session.total || range.start > session.received.length)
      throw refused(400, 'badRequest', 'Failed to parse Content-Range header.');
    const length = range.end - range.start;
    if (whole && length !== body.length) throw refused(400, 'badRequest', 'Bad Request');
    if (length % KIB_256 !== 0 && range.end !== range.total) throw refused(400, 'badRequest', 'Bad Request');
    // What it has already is ignored; of a cut piece it keeps what fills its own blocks.
    const fresh = body.subarray(session.received.length - range.start);
    session.received = Buffer.concat([
      session.received,
      this.cloud.stored(whole ? fresh : fresh.subarray(0, fresh.length - (fresh.length % KIB_256))),
    ]);
    if (session.received.length < session.total) {
      return { status: 308, ...(session.received.length > 0 && { headers: { range: `bytes=0-${session.received.length - 1}` } }) };
    }
    session.done = this.add(session.metadata.name, session.metadata.parents[0]!, session.received, {
      appProperties: session.metadata.appProperties,
    });
    this.onCreated?.(session.done);
    return this.#finished(session.done);
  }

  #finished(doc: StoredDoc): Reply {
    const shown = this.#shown(doc);
    return { status: 200, body: this.cloud.suffers('wrong checksum') ? { ...shown, sha256Checksum: '0'.repeat(64) } : shown };
  }

  #shown({ bytes, parents: _parents, trashed: _trashed, ...doc }: StoredDoc): Record<string, unknown> {
    return { ...doc, ...(bytes !== undefined && { size: String(bytes.length), sha256Checksum: sha256(bytes) }) };
  }
}
