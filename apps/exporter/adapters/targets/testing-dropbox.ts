/** Dropbox as https://www.dropbox.com/developers/documentation/http/documentation has it, as far as a folder of files needs it. */
import { createHash, randomUUID } from 'node:crypto';

import { Answer, type Call, Cloud, type Reply } from './testing-cloud.ts';

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const BLOCK = 4 * 1024 * 1024;

/** In one expression, unlike the product's. */
const hashOf = (bytes: Buffer): string =>
  sha256(
    Buffer.concat(
      Array.from({ length: Math.ceil(bytes.length / BLOCK) }, (_, index) => sha256(bytes.subarray(index * BLOCK, (index + 1) * BLOCK))),
    ),
  ).toString('hex');

interface Cursor {
  readonly session_id: string;
  readonly offset: number;
}
interface Commit {
  readonly path: string;
  readonly mode: string;
  readonly autorename: boolean;
  readonly strict_conflict: boolean;
}
type Argument = { path: string; cursor: Cursor; commit: Commit; limit: number; content_hash?: string; parent_rev?: string };

export interface StoredFile {
  readonly path: string;
  readonly rev: string;
  /** Not there for folders. */
  readonly bytes?: Buffer | undefined;
}

/** `path/conflict/file` as nested unions. */
function conflict(summary: string, more: object = {}): Answer {
  const tags = summary.split('/');
  const error = tags.reduceRight<object | undefined>(
    (inner, tag) => ({ '.tag': tag, ...(inner === undefined ? more : { [tag]: inner }) }),
    undefined,
  );
  return new Answer(409, { error_summary: `${summary}/..`, error });
}

export class FakeDropbox {
  readonly files = new Map<string, StoredFile>();
  readonly sessions = new Map<string, { bytes: Buffer; closed: boolean }>();
  readonly tokens = new Set(['sl.fixed']);
  readonly #lists = new Map<string, { readonly path: string; readonly from: number; readonly limit: number }>();
  /** Set for an answer instead of a finish. */
  refusal: Answer | undefined;

  readonly cloud: Cloud = new Cloud({
    isContent: (_method, path) => path.endsWith('/append_v2'),
    isUpload: (path) => path.startsWith('/2/files/upload_session/'),
    answer: (call) => this.#answer(call),
  });

  put(path: string, bytes?: Buffer): StoredFile {
    const file = { path, rev: randomUUID().replaceAll('-', ''), bytes };
    this.files.set(path.toLowerCase(), file);
    return file;
  }

  #answer(call: Call): Reply {
    if (call.path === '/oauth2/token') return this.#token(call);
    const [, token = ''] = /^Bearer (.+)$/u.exec(call.headers.authorization ?? '') ?? [];
    if (!this.tokens.has(token))
      throw new Answer(401, { error_summary: 'invalid_access_token/..', error: { '.tag': 'invalid_access_token' } });
    if (this.cloud.suffers('expired'))
      throw new Answer(401, { error_summary: 'expired_access_token/..', error: { '.tag': 'expired_access_token' } });
    if (call.method !== 'POST') throw new Answer(400, 'Error in call to API function: wrong method');
    const header = call.headers['dropbox-api-arg'];
    const argument = JSON.parse(String(header ?? call.body.toString())) as Argument;
    const type = call.headers['content-type'];
    if (header !== undefined && call.path !== '/2/files/download' && type !== 'application/octet-stream')
      throw new Answer(400, `Bad HTTP "Content-Type" header: "${type}".`);
    if (header === undefined && type !== 'application/json') throw new Answer(400, `Bad HTTP "Content-Type" header: "${type}".`);
    switch (call.path) {
      case '/2/files/get_metadata':
        return { status: 200, body: this.#shown(this.#found(argument.path, 'path/not_found'), true) };
      case '/2/files/create_folder_v2':
        if (this.files.has(argument.path.toLowerCase())) throw conflict('path/conflict/folder');
        return { status: 200, body: { metadata: this.#shown(this.put(argument.path), false) } };
      case '/2/files/delete_v2': {
        const file = this.#found(argument.path, 'path_lookup/not_found');
        if (argument.parent_rev !== undefined && argument.parent_rev !== file.rev) throw conflict('path_write/conflict/file');
        this.files.delete(file.path.toLowerCase());
        return { status: 200, body: { metadata: this.#shown(file, true) } };
      }
      case '/2/files/list_folder':
        if (argument.path !== '') this.#found(argument.path, 'path/not_found');
        return this.#list(argument.path, 0, argument.limit);
      case '/2/files/list_folder/continue': {
        const at = this.#lists.get((argument as unknown as { cursor: string }).cursor);
        if (at === undefined) throw conflict('reset');
        return this.#list(at.path, at.from, at.limit);
      }
      case '/2/files/download': {
        const { bytes } = this.#found(argument.path, 'path/not_found');
        if (bytes === undefined) throw conflict('path/not_file');
        return { status: 200, body: bytes };
      }
      case '/2/files/upload_session/start': {
        const id = `pid_upload_session:${randomUUID()}`;
        this.sessions.set(id, { bytes: Buffer.alloc(0), closed: false });
        return { status: 200, body: { session_id: id } };
      }
      case '/2/files/upload_session/append_v2':
        return this.#append(argument, call);
      case '/2/files/upload_session/finish':
        return this.#finish(argument);
      default:
        throw new Answer(400, `Unknown API function: "${call.path}"`);
    }
  }

  #token(call: Call): Reply {
    const fields = Object.fromEntries(new URLSearchParams(call.body.toString()));
    if (fields['grant_type'] !== 'refresh_token' || fields['client_id'] !== 'key' || fields['client_secret'] !== 'secret')
      throw new Answer(400, { error: 'invalid_client', error_description: 'Invalid client_id or client_secret' });
    if (fields['refresh_token'] !== 'refresh')
      throw new Answer(400, { error: 'invalid_grant', error_description: 'refresh token is malformed' });
    const token = `sl.${randomUUID()}`;
    this.tokens.add(token);
    return { status: 200, body: { access_token: token, expires_in: 14_400, token_type: 'bearer' } };
  }

  #found(path: string, otherwise: string): StoredFile {
    if (!/^\/(?!.*\/$)/u.test(path)) throw new Answer(400, 'Error in call to API function: path does not match pattern');
    const file = this.files.get(path.toLowerCase());
    if (file === undefined) throw conflict(otherwise);
    return file;
  }

  #list(path: string, from: number, limit: number): Reply {
    const inside = [...this.files.values()].filter(
      (file) => file.path.slice(0, file.path.lastIndexOf('/')).toLowerCase() === path.toLowerCase(),
    );
    const cursor = randomUUID();
    this.#lists.set(cursor, { path, from: from + limit, limit });
    return {
      status: 200,
      body: {
        entries: inside.slice(from, from + limit).map((file) => this.#shown(file, true)),
        cursor,
        has_more: inside.length > from + limit,
      },
    };
  }

  #session(cursor: Cursor, within: string): { bytes: Buffer; closed: boolean } {
    const session = this.sessions.get(cursor.session_id);
    if (session === undefined) throw conflict(`${within}not_found`);
    if (session.closed) throw conflict(`${within}closed`);
    if (session.bytes.length !== cursor.offset) throw conflict(`${within}incorrect_offset`, { correct_offset: session.bytes.length });
    return session;
  }

  #append(argument: Argument, { body, whole }: Call): Reply {
    const session = this.#session(argument.cursor, '');
    if (!whole) throw new Answer(400, 'Error in call to API function: cut');
    const arrived = this.cloud.stored(body);
    if (argument.content_hash !== undefined && argument.content_hash !== hashOf(arrived)) throw conflict('content_hash_mismatch');
    session.bytes = Buffer.concat([session.bytes, arrived]);
    return { status: 200, body: null };
  }

  #finish(argument: Argument): Reply {
    if (this.refusal !== undefined) throw this.refusal;
    const { cursor, commit } = argument;
    const session = this.#session(cursor, 'lookup_failed/');
    if (commit.mode !== 'add' || commit.autorename || !commit.strict_conflict)
      throw new Answer(400, 'the fake knows only what never overwrites');
    if (this.files.has(commit.path.toLowerCase())) throw conflict('path/conflict/file');
    session.closed = true;
    const file = this.put(commit.path, session.bytes);
    const shown = this.#shown(file, false);
    return { status: 200, body: this.cloud.suffers('wrong checksum') ? { ...shown, content_hash: '0'.repeat(64) } : shown };
  }

  #shown({ path, rev, bytes }: StoredFile, tagged: boolean): Record<string, unknown> {
    const tag = tagged ? { '.tag': bytes === undefined ? 'folder' : 'file' } : {};
    const shown = {
      ...tag,
      name: path.slice(path.lastIndexOf('/') + 1),
      path_display: path,
      path_lower: path.toLowerCase(),
      id: `id:${rev}`,
    };
    if (bytes === undefined) return shown;
    return {
      ...shown,
      rev,
      size: bytes.length,
      client_modified: '2026-01-08T00:00:00Z',
      server_modified: '2026-01-08T00:00:00Z',
      content_hash: hashOf(bytes),
    };
  }
}
