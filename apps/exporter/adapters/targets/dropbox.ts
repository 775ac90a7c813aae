import { z } from 'zod';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient } from '../../../common/http/client.ts';
import { Exists, type LocalFile, type RemoteFile, type Target } from '../../ports.ts';
import { bytesOf, PIECE_TIMEOUT, READ_TIMEOUT, understood } from './answers.ts';
import { contentHash, contentHashOf } from './content-hash.ts';
import { type Conflict, DropboxApi, Metadata, told } from './dropbox-api.ts';
import { authorized, type Tokens } from './oauth.ts';
import { type Step, uploads } from './resumable.ts';

export { dropboxTokens } from './dropbox-token.ts';

export interface DropboxOptions {
  readonly http: HttpClient;
  /** `dropboxTokens`. */
  readonly tokens: Tokens;
  /** `/audit`; `/` is the top folder of the app or of the account. */
  readonly folder: string;
  /** Default: those of Dropbox. */
  readonly api?: string | undefined;
  readonly content?: string | undefined;
  /** Bytes, at most 150 MiB. Default 8 MiB. */
  readonly piece?: number | undefined;
  /** Files on a page of a list; Dropbox gives at most 2000, the default. */
  readonly page?: number | undefined;
}

const List = z.object({ entries: z.array(Metadata), cursor: z.string(), has_more: z.boolean() });

interface Session {
  readonly id: string;
  /** Of the whole file. */
  readonly hash: string;
  /** Bytes that Dropbox has said to have. */
  next: number;
  /** Whether the answer to a finish was lost: then a file with these bytes may be ours. */
  unsure: boolean;
}

/** How often a finish whose answer is lost is tried. */
const FINISHES = 3;

/** A folder of Dropbox: https://www.dropbox.com/developers/documentation/http/documentation#files-upload_session-start */
export function dropbox(options: DropboxOptions): Target {
  const {
    http,
    tokens,
    api = 'https://api.dropboxapi.com',
    content = 'https://content.dropboxapi.com',
    piece = 8 * 1024 * 1024,
    page = 2000,
  } = options;
  const box = new DropboxApi(authorized(http, tokens), api, content);
  const folder = options.folder.replaceAll(/^\/*|\/+$/gu, '');
  const root = folder === '' ? '' : `/${folder}`;
  const where = `dropbox:${root === '' ? '/' : root}`;
  const pathOf = (name: string): string => `${root}/${name}`;

  const isConflict = (answer: HttpAnswer | Conflict): answer is Conflict => 'summary' in answer;
  const missing = ({ summary }: Conflict): boolean => /^path(_lookup)?\/not_found/u.test(summary);

  async function lookUp(path: string): Promise<Metadata | undefined> {
    const answer = await box.rpc('files/get_metadata', { path });
    if (!isConflict(answer)) return understood(Metadata, answer, 'Dropbox');
    if (missing(answer)) return undefined;
    throw told(409, answer.summary, path);
  }

  async function file(name: string): Promise<Metadata | undefined> {
    const found = await lookUp(pathOf(name));
    return found?.['.tag'] === 'file' ? found : undefined;
  }

  /** `rev`: only that version of it. */
  async function remove(name: string, rev?: string): Promise<void> {
    const answer = await box.rpc('files/delete_v2', { path: pathOf(name), ...(rev !== undefined && { parent_rev: rev }) });
    if (!isConflict(answer)) await answer.bytes();
    else if (!missing(answer)) throw told(409, answer.summary, name);
  }

  const isOurs = (found: Metadata | undefined, session: Session): boolean => found?.content_hash === session.hash;

  async function settle(local: LocalFile, session: Session, made: Metadata): Promise<Step> {
    if (made.size === local.bytes && isOurs(made, session)) return 'done';
    await remove(local.name, made.rev);
    return { again: 'what arrived at Dropbox differs from what was sent' };
  }

  async function finish(session: Session, local: LocalFile): Promise<Step> {
    const argument = {
      cursor: { session_id: session.id, offset: local.bytes },
      commit: { path: pathOf(local.name), mode: 'add', autorename: false, mute: true, strict_conflict: true },
    };
    for (let attempt = 1; ; attempt++) {
      try {
        // Not repeated blindly: a second one meets the file that the first has made.
        const answer = await box.content('files/upload_session/finish', argument, {
          body: new Uint8Array(),
          idempotent: false,
          timeout: PIECE_TIMEOUT,
        });
        return isConflict(answer)
          ? await refused(answer, session, local)
          : await settle(local, session, await understood(Metadata, answer, 'Dropbox'));
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        session.unsure = true;
        if (isOurs(await file(local.name), session)) return 'done';
        if (attempt === FINISHES) throw error;
      }
    }
  }

  /** What Dropbox minds about an append or a finish. */
  async function refused({ summary, correctOffset }: Conflict, session: Session, local: LocalFile): Promise<Step> {
    if (correctOffset !== undefined) return { next: correctOffset };
    if (summary.startsWith('content_hash_mismatch')) return { next: session.next };
    const gone = /^(lookup_failed\/)?(not_found|closed)/u.test(summary);
    const taken = summary.startsWith('path/conflict');
    if ((gone || taken) && session.unsure && isOurs(await file(local.name), session)) return 'done';
    if (gone) return { again: 'Dropbox has forgotten the upload' };
    if (taken) throw new Exists(`${local.name} is in ${where} already`);
    throw told(409, summary, local.name);
  }

  const sending = uploads<Session>({
    piece,
    async begin(local) {
      if ((await lookUp(pathOf(local.name))) !== undefined) throw new Exists(`${local.name} is in ${where} already`);
      const answer = await box.content('files/upload_session/start', { close: false }, { body: new Uint8Array(), timeout: PIECE_TIMEOUT });
      if (isConflict(answer)) throw told(409, answer.summary, local.name);
      const { session_id: id } = await understood(z.object({ session_id: z.string() }), answer, 'Dropbox');
      return { id, hash: await contentHashOf(local.path), next: 0, unsure: false };
    },
    async status(session, local) {
      return session.unsure && isOurs(await file(local.name), session) ? 'done' : { next: session.next };
    },
    async put(session, local, bytes, start) {
      if (bytes.length > 0) {
        session.next = start;
        const argument = { cursor: { session_id: session.id, offset: start }, close: false, content_hash: contentHash(bytes) };
        const answer = await box.content('files/upload_session/append_v2', argument, { body: bytes, timeout: PIECE_TIMEOUT });
        if (isConflict(answer)) return refused(answer, session, local);
        await answer.bytes();
        session.next = start + bytes.length;
      }
      return session.next < local.bytes ? { next: session.next } : finish(session, local);
    },
    // There is no call for it: Dropbox forgets a session after seven days.
    cancel: () => Promise.resolve(),
  });

  async function* list(): AsyncGenerator<RemoteFile> {
    let answer = await box.rpc('files/list_folder', { path: root, recursive: false, limit: page });
    for (;;) {
      if (isConflict(answer)) {
        if (missing(answer)) return;
        throw answer.summary.startsWith('reset')
          ? new Unavailable('Dropbox, list: the folder changed meanwhile')
          : told(409, answer.summary, where);
      }
      const { entries, cursor, has_more: more } = await understood(List, answer, 'Dropbox');
      for (const entry of entries) if (entry['.tag'] === 'file') yield remote(entry);
      if (!more) return;
      answer = await box.rpc('files/list_folder/continue', { cursor });
    }
  }

  return {
    name: 'dropbox',
    where,
    async check() {
      // The top folder has no metadata.
      if (root === '') return void (await list().next());
      const found = await lookUp(root);
      if (found !== undefined && found['.tag'] !== 'folder') {
        throw new Refused(`Dropbox: DROPBOX_FOLDER ${root} is no folder`, { hint: 'name a folder, or a path where nothing is yet' });
      }
      if (found !== undefined) return;
      const made = await box.rpc('files/create_folder_v2', { path: root, autorename: false });
      if (isConflict(made) && made.summary !== 'path/conflict/folder') throw told(409, made.summary, root);
    },
    async stat(name) {
      const found = await file(name);
      return found && remote(found);
    },
    write: (local, progress) => sending.send(local, progress),
    // Dropbox has a hash of its own, to which `write` holds it.
    sha256: () => Promise.resolve(undefined),
    async *read(name) {
      const answer = await box.content('files/download', { path: pathOf(name) }, { timeout: READ_TIMEOUT });
      if (isConflict(answer)) throw missing(answer) ? new Refused(`no ${name} in ${where}`) : told(409, answer.summary, name);
      yield* bytesOf(answer, name, where);
    },
    list,
    remove: (name) => remove(name),
    close: () => sending.close(),
  };
}

const remote = ({ name, size = 0, server_modified: modified }: Metadata): RemoteFile => ({
  name,
  bytes: size,
  created: modified === undefined ? undefined : new Date(modified),
});
