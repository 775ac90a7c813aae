import { z } from 'zod';

import { Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient } from '../../../common/http/client.ts';
import { Exists, type LocalFile, type RemoteFile, type Target } from '../../ports.ts';
import { bytesOf, PIECE_TIMEOUT, READ_TIMEOUT, understood } from './answers.ts';
import { GraphApi, graphFailure, Item, type Words } from './graph-api.ts';
import { authorized, type Tokens } from './oauth.ts';
import { quickXorHashOf } from './quick-xor-hash.ts';
import { type Step, uploads } from './resumable.ts';

interface GraphOptions {
  readonly http: HttpClient;
  /** `fixedToken`, or `graphTokens` of an app. */
  readonly tokens: Tokens;
  /** `/audit`; `/` is the top folder of the drive. Made where it is missing. */
  readonly folder: string;
  /** Default: that of the public cloud. */
  readonly api?: string | undefined;
  /** Bytes, a multiple of 320 KiB below 60 MiB. Default 10 MiB. */
  readonly piece?: number | undefined;
  /** Items on a page of a list. Default 200. */
  readonly page?: number | undefined;
}

export interface OneDriveOptions extends GraphOptions {
  /** Neither: the drive of the user whose token it is; an app has none. */
  readonly userId?: string | undefined;
  readonly driveId?: string | undefined;
}

export interface SharePointOptions extends GraphOptions {
  readonly siteId: string;
  /** Default: the site's own library of documents. */
  readonly driveId?: string | undefined;
}

/** A folder of OneDrive. */
export function oneDrive(options: OneDriveOptions): Target {
  const { userId, driveId } = options;
  const user = userId === undefined ? '/me/drive' : `/users/${encodeURIComponent(userId)}/drive`;
  const drive = driveId === undefined ? user : `/drives/${encodeURIComponent(driveId)}`;
  return graph({ service: 'OneDrive', prefix: 'ONEDRIVE' }, drive, driveId ?? userId ?? 'me', options);
}

/** A folder of a library of a SharePoint site. */
export function sharePoint(options: SharePointOptions): Target {
  const { siteId, driveId } = options;
  // The commas in the ID of a site are meant as they are.
  const site = `/sites/${encodeURIComponent(siteId).replaceAll('%2C', ',')}`;
  const drive = driveId === undefined ? `${site}/drive` : `${site}/drives/${encodeURIComponent(driveId)}`;
  return graph({ service: 'SharePoint', prefix: 'SHAREPOINT' }, drive, siteId, options);
}

/** https://learn.microsoft.com/graph/api/resources/uploadsession */
const UploadSession = z.object({ uploadUrl: z.string().optional(), nextExpectedRanges: z.array(z.string()).optional() });

interface Session {
  /** Lets anybody write this file: in no message, and without the token. */
  readonly url: string;
  readonly hash: string;
  /** Whether the last piece is on its way or has gone: then the file may be there although nobody has told us. */
  ended: boolean;
}

function graph(words: Words, drive: string, place: string, options: GraphOptions): Target {
  const { http, tokens, api = 'https://graph.microsoft.com/v1.0', piece = 10 * 1024 * 1024, page = 200 } = options;
  const { service } = words;
  const folder = options.folder.split('/').filter((name) => name !== '');
  const calls = new GraphApi(authorized(http, tokens), api, drive, folder, words);
  const where = `${service.toLowerCase()}://${place}/${folder.join('/')}`;

  async function taken(answer: HttpAnswer, name: string): Promise<never> {
    await answer.bytes();
    throw new Exists(`${name} is in ${where} already`);
  }

  const settle = async (item: Item, file: LocalFile, hash: string): Promise<Step> => {
    if (item.size === file.bytes && (item.file?.hashes?.quickXorHash ?? hash) === hash) return 'done';
    await calls.removeById(item.id, file.name);
    return { again: `what arrived at ${service} differs from what was sent` };
  };

  /** The session is no more: because it has become the file, or because it was too old. */
  async function ended(session: Session, file: LocalFile): Promise<Step> {
    const item = session.ended ? await calls.item(file.name) : undefined;
    const ours = item?.size === file.bytes && item.file?.hashes?.quickXorHash === session.hash;
    return ours ? 'done' : { again: `${service} has forgotten the upload` };
  }

  async function status(session: Session, file: LocalFile): Promise<Step> {
    return stepOf(await http.send({ url: session.url }), session, file);
  }

  async function stepOf(answer: HttpAnswer, session: Session, file: LocalFile): Promise<Step> {
    // 401: what an address that is too old says.
    if ([401, 404, 410].includes(answer.status)) {
      await answer.bytes();
      return ended(session, file);
    }
    if (answer.status === 409) return taken(answer, file.name);
    if (answer.status !== 200 && answer.status !== 202) throw await graphFailure(answer, file.name, words);
    const { nextExpectedRanges: ranges } = await understood(UploadSession, answer, service);
    const next = /^\d+/u.exec(ranges?.[0] ?? '')?.[0];
    return next === undefined ? { again: `${service} does not say what is missing` } : { next: Number(next) };
  }

  const sending = uploads<Session>({
    piece,
    async begin(file) {
      const item = { '@microsoft.graph.conflictBehavior': 'fail', name: file.name };
      const request = calls.post(calls.url([file.name], '/createUploadSession'), { item });
      const answer = await calls.call(request, file.name, 200, 201, 409);
      if (answer.status === 409) return taken(answer, file.name);
      const { uploadUrl: url } = await understood(UploadSession, answer, service);
      if (url === undefined) throw new Unavailable(`${service} begins an upload and does not say where`);
      return { url, hash: await quickXorHashOf(file.path), ended: false };
    },
    status,
    async put(session, file, body, start) {
      const end = start + body.length;
      if (end === file.bytes) session.ended = true;
      const answer = await http.send({
        url: session.url,
        method: 'PUT',
        headers: { 'content-range': `bytes ${start}-${end - 1}/${file.bytes}` },
        body,
        timeout: PIECE_TIMEOUT,
      });
      if (answer.status === 416) {
        // It has these bytes already.
        await answer.bytes();
        return status(session, file);
      }
      const isItem = end === file.bytes && (answer.status === 200 || answer.status === 201);
      return isItem ? settle(await understood(Item, answer, service), file, session.hash) : stepOf(answer, session, file);
    },
    async cancel({ url }) {
      await (await http.send({ url, method: 'DELETE' })).bytes();
    },
  });

  /** An upload session takes no file without bytes. */
  async function writeEmpty(file: LocalFile): Promise<void> {
    const url = calls.url([file.name], '/content?@microsoft.graph.conflictBehavior=fail');
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await calls.call({ url, method: 'PUT', headers, body: new Uint8Array() }, file.name, 200, 201, 409);
    if (answer.status === 409) return taken(answer, file.name);
    await answer.bytes();
  }

  const file = async (name: string): Promise<Item | undefined> => {
    const item = await calls.item(name);
    return item?.file === undefined ? undefined : item;
  };

  return {
    name: service.toLowerCase(),
    where,
    check: () => calls.makeFolder(),
    async stat(name) {
      const item = await file(name);
      return item && remote(item);
    },
    write: (local, progress) => (local.bytes === 0 ? writeEmpty(local) : sending.send(local, progress)),
    // Microsoft documents sha256Hash as not supported, and QuickXorHash is no strong one.
    sha256: () => Promise.resolve(undefined),
    async *read(name) {
      // Redirects to an address that needs no token, and gets none.
      yield* bytesOf(await calls.call({ url: calls.url([name], '/content'), timeout: READ_TIMEOUT }, name, 200, 404), name, where);
    },
    async *list() {
      for await (const item of calls.files(page)) yield remote(item);
    },
    remove: (name) => calls.remove(calls.url([name]), name),
    close: () => sending.close(),
  };
}

const remote = ({ name, size = 0, createdDateTime: created }: Item): RemoteFile => ({
  name,
  bytes: size,
  created: created === undefined ? undefined : new Date(created),
});
