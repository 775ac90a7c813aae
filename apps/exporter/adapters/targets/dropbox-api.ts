import { z } from 'zod';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient } from '../../../common/http/client.ts';
import { errorOf } from './answers.ts';

/** https://www.dropbox.com/developers/documentation/http/documentation#files-get_metadata */
export const Metadata = z.object({
  '.tag': z.string().optional(),
  name: z.string(),
  size: z.number().optional(),
  rev: z.string().optional(),
  content_hash: z.string().optional(),
  server_modified: z.string().optional(),
});
export type Metadata = z.infer<typeof Metadata>;

const Failure = z.object({
  error_summary: z.string().optional(),
  error: z.unknown(),
});

/** An answer with status 409: what the endpoint itself has to say. */
export interface Conflict {
  /** The tags of the error from the outside in: `lookup_failed/incorrect_offset`. */
  readonly summary: string;
  /** Bytes that an upload session has. */
  readonly correctOffset: number | undefined;
}

/** Tags of an error, down the tree of unions, and the offset wherever it is. */
function conflictOf(error: unknown): Conflict {
  const tags: string[] = [];
  let correctOffset: number | undefined;
  for (let at = error; typeof at === 'object' && at !== null;) {
    const { '.tag': tag, correct_offset: offset, ...members } = at as Readonly<Record<string, unknown>>;
    if (typeof tag !== 'string') break;
    tags.push(tag);
    if (typeof offset === 'number') correctOffset = offset;
    at = members[tag];
  }
  return { summary: tags.join('/'), correctOffset };
}

/** The JSON of a header: those take ASCII only. */
export const ascii = (json: unknown): string =>
  JSON.stringify(json).replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/insufficient_space/u, 'make room in this Dropbox, or choose a folder of a team with more'],
  [
    /no_write_permission|access_denied|missing_scope/u,
    'give the app the permissions files.metadata.read, files.content.read and files.content.write, and make a new token',
  ],
  [/access_token|invalid_/u, 'make a new DROPBOX_TOKEN, or set a refresh token with the key and the secret of the app'],
];

/** What an answer that is no success means. */
export async function dropboxFailure(answer: HttpAnswer, doing: string): Promise<Refused | Unavailable> {
  const failure = await errorOf(Failure, answer);
  const { summary } = conflictOf(failure?.error);
  return told(answer.status, failure === undefined ? '' : summary, doing);
}

/** The same for what is known already. */
export function told(status: number, summary: string, doing: string): Refused | Unavailable {
  const message = `Dropbox, ${doing}: ${status} ${summary}`.trimEnd();
  if (/too_many|internal_error/u.test(summary)) return new Unavailable(message);
  const hint = HINTS.find(([pattern]) => pattern.test(summary))?.[1];
  return new Refused(message, { hint: hint ?? 'https://www.dropbox.com/developers/documentation/http/documentation says what it means' });
}

/** The two kinds of calls of API v2. `dropbox` sends the token. */
export class DropboxApi {
  readonly #dropbox: HttpClient;
  readonly #api: string;
  readonly #content: string;

  constructor(dropbox: HttpClient, api: string, content: string) {
    this.#dropbox = dropbox;
    this.#api = api;
    this.#content = content;
  }

  /** An endpoint that takes JSON. All that we use do the same when they are called again, but for what they answer. */
  rpc(endpoint: string, argument: unknown): Promise<HttpAnswer | Conflict> {
    return this.#answered(
      this.#dropbox.send({
        url: `${this.#api}/2/${endpoint}`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(argument),
        idempotent: true,
      }),
      endpoint,
    );
  }

  /** An endpoint that takes or gives bytes. */
  content(
    endpoint: string,
    argument: unknown,
    more: { body?: Uint8Array; idempotent?: boolean; timeout: number },
  ): Promise<HttpAnswer | Conflict> {
    const type = more.body === undefined ? undefined : { 'content-type': 'application/octet-stream' };
    return this.#answered(
      this.#dropbox.send({
        url: `${this.#content}/2/${endpoint}`,
        method: 'POST',
        headers: { 'dropbox-api-arg': ascii(argument), ...type },
        idempotent: true,
        ...more,
      }),
      endpoint,
    );
  }

  async #answered(sent: Promise<HttpAnswer>, endpoint: string): Promise<HttpAnswer | Conflict> {
    const answer = await sent;
    if (answer.status === 200) return answer;
    if (answer.status !== 409) throw await dropboxFailure(answer, endpoint);
    return conflictOf((await errorOf(Failure, answer))?.error);
  }
}
