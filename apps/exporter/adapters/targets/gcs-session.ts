import { Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient } from '../../../common/http/client.ts';
import { Exists, type LocalFile } from '../../ports.ts';
import { gcsRefusal } from './gcs-errors.ts';
import { type Part, readPart } from './object-store.ts';

/** What the service says about an object that it has just made. */
export interface Made {
  readonly md5Hash?: string | undefined;
  readonly size?: string | undefined;
}

/** The session is over: it cannot be gone on with. */
export class SessionLost extends Unavailable {}

interface Options {
  readonly http: HttpClient;
  /** The address of the session: whoever knows it may write, so it is in no message. */
  readonly uri: string;
  readonly file: LocalFile;
  /** Bytes of a request: a multiple of 256 KiB. */
  readonly chunk: number;
  readonly doing: string;
  readonly bucket: string;
}

/** Goes on with an upload: https://cloud.google.com/storage/docs/performing-resumable-uploads#chunked-upload */
export function gcsSession({ http, uri, file, chunk, doing, bucket }: Options) {
  const put = (range: string, body: Uint8Array): Promise<HttpAnswer> =>
    http.send({ url: uri, method: 'PUT', headers: { 'content-range': `bytes ${range}/${file.bytes}` }, body });

  /** Bytes that the service has, or what it has made of all of them. */
  async function state(answer: HttpAnswer): Promise<number | Made> {
    const { status } = answer;
    if (status === 200 || status === 201) return (await answer.json()) as Made;
    await answer.bytes(); // or the connection stays in use
    if (status === 308) return Number(answer.headers.get('range')?.split('-')[1] ?? -1) + 1;
    if (status === 412) throw new Exists(`${doing}: it is there already`);
    // 400: among others, what has arrived has another md5 than was said at the start.
    if (status === 400 || status === 404 || status === 410) throw new SessionLost(`${doing}: the upload was ended with status ${status}`);
    throw gcsRefusal(status, doing, bucket);
  }

  return {
    status: async (): Promise<number | Made> => state(await put('*', new Uint8Array())),

    /** From an offset to the end. @throws SessionLost */
    async send(from: number, progress: (bytes: number) => void): Promise<Made> {
      for (let offset = from; ;) {
        const part: Part = { number: 1, start: offset, bytes: Math.min(chunk, file.bytes - offset) };
        const range = part.bytes === 0 ? '*' : `${offset}-${offset + part.bytes - 1}`;
        const now = await state(await put(range, await readPart(file, part)));
        if (typeof now !== 'number') return now;
        if (now <= offset || now > offset + part.bytes)
          throw new SessionLost(`${doing}: the service has ${now} bytes of ${offset + part.bytes}`);
        progress((offset = now));
      }
    },
  };
}
