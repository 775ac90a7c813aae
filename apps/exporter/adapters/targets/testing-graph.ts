/** OneDrive and SharePoint by Microsoft Graph, as https://learn.microsoft.com/graph/api/resources/driveitem documents them, and Entra's token endpoint. */
import { randomUUID } from 'node:crypto';

import { Answer, type Call, Cloud, contentRange, type Reply } from './testing-cloud.ts';

const KIB_320 = 320 * 1024;

/** Bit by bit, unlike the product's. */
export function quickXorHash(bytes: Uint8Array): string {
  const hash = new Uint8Array(20);
  for (const [index, byte] of bytes.entries()) {
    for (let bit = 0; bit < 8; bit++) {
      const at = (index * 11 + bit) % 160;
      hash[at >> 3]! ^= ((byte >> bit) & 1) << (at & 7);
    }
  }
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes.length));
  for (const [index, byte] of length.entries()) hash[12 + index]! ^= byte;
  return Buffer.from(hash).toString('base64');
}

export interface StoredItem {
  readonly id: string;
  readonly path: string;
  /** Not there for folders. */
  readonly bytes?: Buffer | undefined;
  hash?: string | undefined;
}

interface Session {
  readonly path: string;
  total: number | undefined;
  received: Buffer;
}

const failure = (status: number, code: string, message: string): Answer => new Answer(status, { error: { code, message } });

export class FakeGraph {
  readonly items = new Map<string, StoredItem>();
  readonly sessions = new Map<string, Session>();
  readonly tokens = new Set(['given']);
  /** The path of the only drive. */
  readonly drive: string;
  /** Some tenants leave the hashes out. */
  hashes = true;
  /** Where the next page of a list is said to be. */
  elsewhere: string | undefined;
  /** Called before the last piece makes its file: for races. */
  onEnd: (() => void) | undefined;

  readonly cloud: Cloud = new Cloud({
    isContent: (method, path) => method === 'PUT' && path.startsWith('/up/'),
    isUpload: (path) => path.startsWith('/up/') || /:\/(createUploadSession|content)$/u.test(path),
    answer: (call) => this.#answer(call),
  });

  constructor(drive = '/me/drive') {
    this.drive = drive;
  }

  put(path: string, bytes?: Buffer): StoredItem {
    const item: StoredItem = { id: randomUUID(), path, bytes };
    this.items.set(path.toLowerCase(), item);
    return item;
  }

  #answer(call: Call): Reply {
    if (call.path.startsWith('/up/')) return this.#piece(call);
    if (call.path.startsWith('/download/')) {
      if (call.headers.authorization !== undefined) throw failure(401, 'unauthenticated', 'a token where none belongs');
      return { status: 200, body: this.items.get(call.path.slice('/download'.length).toLowerCase())?.bytes };
    }
    if (call.path === '/tenant/oauth2/v2.0/token') return this.#token(call);
    const [, token = ''] = /^Bearer (.+)$/u.exec(call.headers.authorization ?? '') ?? [];
    if (!this.tokens.has(token) || this.cloud.suffers('expired'))
      throw failure(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.');
    if (token.startsWith('app.') && call.path.startsWith('/v1.0/me/'))
      throw failure(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
    if (!call.path.startsWith(`/v1.0${this.drive}/`)) throw failure(404, 'itemNotFound', 'The resource could not be found.');
    const rest = call.path.slice(`/v1.0${this.drive}`.length);

    const [, id] = /^\/items\/(.+)$/u.exec(rest) ?? [];
    if (id !== undefined && call.method === 'DELETE') return this.#delete([...this.items.values()].find((item) => item.id === id));
    const [, path = '', action = ''] = /^\/root(?::(\/.+?))?(?::?(\/children|\/createUploadSession|\/content))?$/u.exec(rest) ?? [];
    const item = this.items.get(path.toLowerCase());
    switch (`${call.method} ${action}`) {
      case 'GET ':
        return { status: 200, body: path === '' ? { id: 'root', name: 'root', folder: {} } : this.#shown(this.#found(item)) };
      case 'DELETE ':
        return this.#delete(item);
      case 'GET /content':
        // Another host, as far as a client can tell.
        return {
          status: 302,
          headers: {
            location: `${this.cloud.url.replace('127.0.0.1', 'localhost')}/download${encodeURI(this.#found(item).path).replaceAll('#', '%23')}`,
          },
        };
      case 'PUT /content':
        if (item !== undefined && call.query.get('@microsoft.graph.conflictBehavior') === 'fail')
          throw failure(409, 'nameAlreadyExists', 'Name already exists');
        return { status: 201, body: this.#shown(this.put(path, call.body)) };
      case 'GET /children':
        if (path !== '') this.#found(item);
        return this.#children(path, call);
      case 'POST /children':
        return this.#makeFolder(path, call);
      case 'POST /createUploadSession':
        return this.#begin(path, call);
      default:
        throw failure(400, 'invalidRequest', `${call.method} ${rest}`);
    }
  }

  #token(call: Call): Reply {
    const fields = Object.fromEntries(new URLSearchParams(call.body.toString()));
    if (fields['client_secret'] !== 'secret')
      throw new Answer(401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1',
      });
    if (fields['grant_type'] !== 'client_credentials' || fields['scope'] !== 'https://graph.microsoft.com/.default')
      throw new Answer(400, { error: 'invalid_scope' });
    const token = `app.${randomUUID()}`;
    this.tokens.add(token);
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token } };
  }

  #found(item: StoredItem | undefined): StoredItem {
    if (item === undefined) throw failure(404, 'itemNotFound', 'The resource could not be found.');
    return item;
  }

  #delete(item: StoredItem | undefined): Reply {
    this.items.delete(this.#found(item).path.toLowerCase());
    return { status: 204 };
  }

  #makeFolder(path: string, call: Call): Reply {
    const { name, folder } = JSON.parse(call.body.toString()) as { name: string; folder: object };
    if (folder === undefined) throw failure(400, 'invalidRequest', 'no folder');
    if (this.items.has(`${path}/${name}`.toLowerCase())) throw failure(409, 'nameAlreadyExists', 'Name already exists');
    return { status: 201, body: this.#shown(this.put(`${path}/${name}`)) };
  }

  #children(path: string, call: Call): Reply {
    const inside = [...this.items.values()].filter(
      (item) => item.path.slice(0, item.path.lastIndexOf('/')).toLowerCase() === path.toLowerCase(),
    );
    const from = Number(call.query.get('$skiptoken') ?? 0);
    const to = from + Number(call.query.get('$top') ?? 200);
    const next = new URLSearchParams({ $top: call.query.get('$top') ?? '200', $skiptoken: String(to) });
    const link = this.elsewhere ?? `${this.cloud.url}/v1.0${this.drive}/root:${encodeURI(path)}:/children?${next.toString()}`;
    return {
      status: 200,
      body: {
        value: inside.slice(from, to).map((item) => this.#shown(item)),
        ...((to < inside.length || this.elsewhere !== undefined) && { '@odata.nextLink': link }),
      },
    };
  }

  #begin(path: string, call: Call): Reply {
    const { item } = JSON.parse(call.body.toString()) as { item?: Record<string, string> };
    if (item?.['@microsoft.graph.conflictBehavior'] !== 'fail')
      throw failure(400, 'invalidRequest', 'the fake knows only what never overwrites');
    if (this.items.has(path.toLowerCase())) throw failure(409, 'nameAlreadyExists', 'The specified item name already exists.');
    const id = randomUUID();
    this.sessions.set(id, { path, total: undefined, received: Buffer.alloc(0) });
    return {
      status: 200,
      body: {
        uploadUrl: `${this.cloud.url}/up/${id}?tempauth=secret`,
        expirationDateTime: '2026-01-09T00:00:00Z',
        nextExpectedRanges: ['0-'],
      },
    };
  }

  #piece({ method, path, headers, body, whole }: Call): Reply {
    if (headers.authorization !== undefined) throw failure(401, 'unauthenticated', 'a token where none belongs');
    const id = path.slice('/up/'.length);
    const session = this.sessions.get(id);
    if (session === undefined) throw failure(404, 'itemNotFound', 'The upload session was not found');
    if (method === 'DELETE') this.sessions.delete(id);
    if (method === 'DELETE') return { status: 204 };
    const told = () => ({ expirationDateTime: '2026-01-09T00:00:00Z', nextExpectedRanges: [`${session.received.length}-`] });
    if (method === 'GET') return { status: 200, body: told() };

    const range = contentRange(headers['content-range']);
    session.total ??= range?.total;
    if (range === undefined || range.total !== session.total || range.end <= range.start)
      throw failure(400, 'invalidRange', 'Declared range is wrong');
    // All bytes of a request that was cut are ignored.
    if (!whole) return { status: 400 };
    if (body.length !== range.end - range.start) throw failure(400, 'invalidRange', 'Content-Length and Content-Range differ');
    if (body.length % KIB_320 !== 0 && range.end !== range.total) throw failure(400, 'invalidRange', 'no multiple of 320 KiB');
    if (range.start !== session.received.length)
      throw failure(416, 'invalidRange', 'Optimistic concurrency failure during fragmented upload');
    const stored = this.cloud.stored(body);
    if (range.end < range.total) {
      session.received = Buffer.concat([session.received, stored]);
      return { status: 202, body: told() };
    }
    this.onEnd?.();
    if (this.items.has(session.path.toLowerCase()))
      throw failure(409, 'nameAlreadyExists', 'Another file exists with the same name as the uploaded session.');
    const item = this.put(session.path, Buffer.concat([session.received, stored]));
    this.sessions.delete(id);
    if (!this.cloud.suffers('wrong checksum')) return { status: 201, body: this.#shown(item) };
    return { status: 201, body: { ...this.#shown(item), file: { hashes: { quickXorHash: Buffer.alloc(20).toString('base64') } } } };
  }

  #shown(item: StoredItem): Record<string, unknown> {
    const { id, path, bytes } = item;
    const shown = { id, name: path.slice(path.lastIndexOf('/') + 1), createdDateTime: '2026-01-08T00:00:00Z', size: bytes?.length ?? 0 };
    if (bytes === undefined) return { ...shown, folder: { childCount: 0 } };
    item.hash ??= quickXorHash(bytes);
    return { ...shown, file: { mimeType: 'application/octet-stream', ...(this.hashes && { hashes: { quickXorHash: item.hash } }) } };
  }
}
