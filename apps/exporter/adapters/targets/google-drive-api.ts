import { z } from 'zod';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../../common/http/client.ts';
import { errorOf, understood } from './answers.ts';

/** The fields of a file that we ask for: https://developers.google.com/workspace/drive/api/reference/rest/v3/files */
export const Doc = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  createdTime: z.string(),
  /** Bytes; not there for folders and documents of Google's editors. */
  size: z.string().optional(),
  sha256Checksum: z.string().optional(),
  appProperties: z.record(z.string(), z.string()).optional(),
});
export type Doc = z.infer<typeof Doc>;

const Page = z.object({ files: z.array(Doc), nextPageToken: z.string().optional() });

const Folder = z.object({
  name: z.string(),
  mimeType: z.string(),
  trashed: z.boolean().optional(),
  capabilities: z.object({ canAddChildren: z.boolean().optional() }).optional(),
});

export const DOC_FIELDS = 'id,name,mimeType,createdTime,size,sha256Checksum,appProperties';
const FOLDER = 'application/vnd.google-apps.folder';

/** https://developers.google.com/workspace/drive/api/guides/handle-errors */
const Failure = z.object({
  error: z.object({ message: z.string().optional(), errors: z.array(z.object({ reason: z.string().optional() })).optional() }),
});

/** Reasons with status 403 that mean: slower. */
const SLOWER = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'dailyLimitExceeded', 'sharingRateLimitExceeded']);

/** What an answer that is no success means. `who`: the account in whose name we ask. */
async function driveFailure(answer: HttpAnswer, doing: string, who: string): Promise<Refused | Unavailable> {
  const { error } = (await errorOf(Failure, answer)) ?? {};
  const reason = error?.errors?.[0]?.reason;
  const told = `Google Drive, ${doing}: ${answer.status}${error?.message === undefined ? '' : ` ${error.message.replace(/\.$/u, '')}`}`;
  if (reason !== undefined && SLOWER.has(reason)) return new Unavailable(told);
  const hint =
    reason === 'storageQuotaExceeded' || /storage quota/iu.test(error?.message ?? '')
      ? `a service account owns no storage: make GDRIVE_FOLDER_ID a folder of a shared drive with ${who} as content manager, or act for a user by domain-wide delegation`
      : answer.status === 401
        ? 'is the key of the service account still there, and is the Drive API enabled in its project?'
        : `share the folder GDRIVE_FOLDER_ID with ${who} as content manager`;
  return new Refused(told, { hint });
}

/** A string in the query language: https://developers.google.com/workspace/drive/api/guides/search-files */
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/gu, String.raw`\$&`)}'`;

/** The few calls that we make. `drive` sends the token. */
export class DriveApi {
  readonly #drive: HttpClient;
  readonly #base: string;
  readonly #folder: string;
  readonly #who: string;
  readonly #page: number;

  constructor(drive: HttpClient, base: string, folder: string, who: string, page: number) {
    this.#drive = drive;
    this.#base = base;
    this.#folder = folder;
    this.#who = who;
    this.#page = page;
  }

  url(path: string, query: Readonly<Record<string, string>>): string {
    return `${this.#base}${path}?${new URLSearchParams({ ...query, supportsAllDrives: 'true' }).toString()}`;
  }

  /** @throws what `driveFailure` says, for every status that is not among the expected. */
  async call(request: HttpRequest, doing: string, ...expected: number[]): Promise<HttpAnswer> {
    const answer = await this.#drive.send(request);
    if (!expected.includes(answer.status)) throw await driveFailure(answer, doing, this.#who);
    return answer;
  }

  /** @throws Refused where the folder is none, or nothing can be added to it. */
  async checkFolder(): Promise<void> {
    const url = this.url(`/drive/v3/files/${encodeURIComponent(this.#folder)}`, {
      fields: 'name,mimeType,trashed,capabilities(canAddChildren)',
    });
    const folder = await understood(Folder, await this.call({ url }, `folder ${this.#folder}`, 200), 'Google Drive');
    const refuse = (fact: string, hint: string): never => {
      throw new Refused(`Google Drive: GDRIVE_FOLDER_ID ${this.#folder}, "${folder.name}", ${fact}`, { hint });
    };
    if (folder.mimeType !== FOLDER) refuse('is no folder', 'the ID is the last part of the address of a folder in the browser');
    if (folder.trashed === true) refuse('is in the trash', 'restore it, or name another one');
    if (folder.capabilities?.canAddChildren === false) {
      refuse(`takes no files from ${this.#who}`, `share it with ${this.#who} as content manager`);
    }
  }

  /** Files in the folder, all or those of that name; no folders, no documents of Google's editors. */
  async *files(name?: string): AsyncGenerator<Doc> {
    const q = [`${quoted(this.#folder)} in parents`, 'trashed = false', ...(name === undefined ? [] : [`name = ${quoted(name)}`])].join(
      ' and ',
    );
    for (let pageToken: string | undefined = ''; pageToken !== undefined;) {
      const url = this.url('/drive/v3/files', {
        q,
        fields: `nextPageToken,files(${DOC_FIELDS})`,
        pageSize: String(this.#page),
        includeItemsFromAllDrives: 'true',
        ...(pageToken !== '' && { pageToken }),
      });
      const page: z.infer<typeof Page> = await understood(Page, await this.call({ url }, 'list of files', 200), 'Google Drive');
      // The query does not mind upper and lower case.
      yield* page.files.filter((doc) => doc.size !== undefined && doc.mimeType !== FOLDER && (name === undefined || doc.name === name));
      pageToken = page.nextPageToken;
    }
  }

  /** Those of one name, which need not be unique: the oldest first. */
  async named(name: string): Promise<readonly Doc[]> {
    const docs: Doc[] = [];
    for await (const doc of this.files(name)) docs.push(doc);
    return docs.toSorted(byAge);
  }

  /** For good; into the trash, which Google empties after 30 days, where only managers of the shared drive may delete. */
  async remove(id: string): Promise<void> {
    const url = this.url(`/drive/v3/files/${encodeURIComponent(id)}`, {});
    const deleted = await this.call({ url, method: 'DELETE' }, 'delete', 200, 204, 403, 404);
    await deleted.bytes();
    if (deleted.status !== 403) return;
    const headers = { 'content-type': 'application/json' };
    const request = { url, method: 'PATCH', headers, body: JSON.stringify({ trashed: true }), idempotent: true };
    await (await this.call(request, 'delete', 200, 404)).bytes();
  }
}

/** The same order for everybody who looks: by time of creation, then by id. */
export const byAge = (a: Doc, b: Doc): number => Date.parse(a.createdTime) - Date.parse(b.createdTime) || (a.id < b.id ? -1 : 1);
