import { z } from 'zod';

import { Refused } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../../common/http/client.ts';
import { errorOf, understood } from './answers.ts';

/** https://learn.microsoft.com/graph/api/resources/driveitem */
export const Item = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().optional(),
  createdDateTime: z.string().optional(),
  /** Not there for folders. */
  file: z.object({ hashes: z.object({ quickXorHash: z.string().optional() }).optional() }).optional(),
  folder: z.object({}).optional(),
});
export type Item = z.infer<typeof Item>;

const Page = z.object({ value: z.array(Item), '@odata.nextLink': z.string().optional() });

const FIELDS = 'id,name,size,createdDateTime,file,folder';

/** https://learn.microsoft.com/graph/errors */
const Failure = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });

/** What the settings of a target are called, for the way out. */
export interface Words {
  /** `OneDrive`. */
  readonly service: string;
  /** `ONEDRIVE`. */
  readonly prefix: string;
}

/** What an answer that is no success means. */
export async function graphFailure(answer: HttpAnswer, doing: string, { service, prefix }: Words): Promise<Refused> {
  const { code, message } = (await errorOf(Failure, answer))?.error ?? {};
  const told = [answer.status, code, message?.split(/[\r\n]/u)[0]?.replace(/[.!]+$/u, '')].filter(
    (each) => each !== undefined && each !== '',
  );
  const hint =
    answer.status === 401
      ? `make a new ${prefix}_ACCESS_TOKEN, or set MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET`
      : answer.status === 403
        ? 'give the app the permission Sites.Selected for this site, or Files.ReadWrite.All, with the consent of an administrator'
        : /\/me request/u.test(message ?? '')
          ? `an app has no drive of its own: set ${prefix}_USER_ID or ${prefix}_DRIVE_ID`
          : `compare the drive, the user or the site in the ${prefix} settings with https://developer.microsoft.com/graph/graph-explorer`;
  return new Refused(`${service}, ${doing}: ${told.join(' ')}`, { hint });
}

/** The few calls that we make. `graph` sends the token. */
export class GraphApi {
  readonly #graph: HttpClient;
  readonly #base: string;
  readonly #drive: string;
  readonly #folder: readonly string[];
  readonly #words: Words;

  /** `drive`: `/me/drive`. `folder`: its names from the top. */
  constructor(graph: HttpClient, base: string, drive: string, folder: readonly string[], words: Words) {
    this.#graph = graph;
    this.#base = base;
    this.#drive = drive;
    this.#folder = folder;
    this.#words = words;
  }

  /** The address of what lies in the folder, or of the folder itself; `suffix`: what of it is meant. */
  url(names: readonly string[], suffix = ''): string {
    return this.#at([...this.#folder, ...names], suffix);
  }

  #at(path: readonly string[], suffix: string): string {
    const drive = `${this.#base}${this.#drive}`;
    if (path.length === 0) return `${drive}/root${suffix}`;
    const colon = suffix.startsWith('/') ? ':' : '';
    return `${drive}/root:/${path.map(encodeURIComponent).join('/')}${colon}${suffix}`;
  }

  /** @throws what `graphFailure` says, for every status that is not among the expected. */
  async call(request: HttpRequest, doing: string, ...expected: number[]): Promise<HttpAnswer> {
    const answer = await this.#graph.send(request);
    if (!expected.includes(answer.status)) throw await graphFailure(answer, doing, this.#words);
    return answer;
  }

  /** A request with a JSON body, that may be repeated. */
  post(url: string, body: unknown): HttpRequest {
    return { url, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), idempotent: true };
  }

  async item(name: string): Promise<Item | undefined> {
    return this.#item(this.url([name], `?$select=${FIELDS}`), name);
  }

  async #item(url: string, doing: string): Promise<Item | undefined> {
    const answer = await this.call({ url }, doing, 200, 404);
    if (answer.status === 200) return understood(Item, answer, this.#words.service);
    await answer.bytes();
    return undefined;
  }

  /** Makes the folder, and those above it, where they are missing. @throws Refused for a drive that is not there, or a file in the way. */
  async makeFolder(): Promise<void> {
    const { service, prefix } = this.#words;
    await (await this.call({ url: `${this.#at([], '')}?$select=id` }, 'drive', 200)).bytes();
    for (const [depth, name] of this.#folder.entries()) {
      const above = this.#folder.slice(0, depth);
      const path = `/${[...above, name].join('/')}`;
      const found = await this.#item(this.#at([...above, name], `?$select=${FIELDS}`), path);
      if (found !== undefined && found.folder === undefined) {
        throw new Refused(`${service}: ${prefix}_FOLDER ${path} is no folder`, { hint: 'name a folder, or a path where nothing is yet' });
      }
      if (found !== undefined) continue;
      const folder = { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
      // 409: somebody else has made it meanwhile.
      await (await this.call(this.post(this.#at(above, '/children'), folder), path, 200, 201, 409)).bytes();
    }
  }

  /** Files in the folder, not those below. */
  async *files(page: number): AsyncGenerator<Item> {
    let url: string | undefined = this.url([], `/children?$select=${FIELDS}&$top=${page}`);
    while (url !== undefined) {
      // It goes with the token: not to anybody else.
      if (!url.startsWith(`${this.#base}/`)) throw new Refused(`${this.#words.service} continues its list at another host`);
      const answer = await this.call({ url }, 'list of files', 200, 404);
      if (answer.status === 404) return void (await answer.bytes());
      const { value, '@odata.nextLink': next }: z.infer<typeof Page> = await understood(Page, answer, this.#words.service);
      yield* value.filter(({ file }) => file !== undefined);
      url = next;
    }
  }

  async remove(url: string, doing: string): Promise<void> {
    await (await this.call({ url, method: 'DELETE' }, doing, 200, 204, 404)).bytes();
  }

  removeById(id: string, doing: string): Promise<void> {
    return this.remove(`${this.#base}${this.#drive}/items/${encodeURIComponent(id)}`, doing);
  }
}
