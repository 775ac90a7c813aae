import { randomUUID } from 'node:crypto';

import { Refused, Unavailable } from '../../../common/failure.ts';
import type { HttpAnswer, HttpClient } from '../../../common/http/client.ts';
import { Exists, type LocalFile, type RemoteFile, type Target } from '../../ports.ts';
import { bytesOf, PIECE_TIMEOUT, READ_TIMEOUT, understood } from './answers.ts';
import { byAge, Doc, DOC_FIELDS, DriveApi } from './google-drive-api.ts';
import { type GoogleCredentials, googleTokens } from './google-token.ts';
import { authorized } from './oauth.ts';
import { type Step, uploads } from './resumable.ts';

export interface GoogleDriveOptions {
  readonly http: HttpClient;
  readonly credentials: GoogleCredentials;
  /** The ID of a folder. */
  readonly folder: string;
  /** The user for whom the service account acts, by domain-wide delegation. */
  readonly subject?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  /** Default: that of Google. */
  readonly api?: string | undefined;
  /** Bytes, a multiple of 256 KiB. Default 8 MiB. */
  readonly piece?: number | undefined;
  /** Files on a page of a list; Google gives at most 1000, the default. */
  readonly page?: number | undefined;
}

interface Session {
  /** Lets anybody write this file: in no message. */
  readonly url: string;
  /** Marks the file that comes of this session. */
  readonly upload: string;
}

/** A folder of Google Drive, which should belong to a shared drive: https://developers.google.com/workspace/drive/api/guides/manage-uploads */
export function googleDrive(options: GoogleDriveOptions): Target {
  const { http, credentials, folder, subject, now, api = 'https://www.googleapis.com', piece = 8 * 1024 * 1024, page = 1000 } = options;
  const drive = new DriveApi(
    authorized(http, googleTokens(http, credentials, subject, now)),
    api,
    folder,
    subject ?? credentials.email,
    page,
  );
  const where = `gdrive://${folder}`;

  /** Names are not unique in Drive: whoever finds an older file of the same name beside its own takes its own away. */
  async function settle(file: LocalFile, mine: Doc): Promise<Step> {
    if (Number(mine.size) !== file.bytes || (mine.sha256Checksum ?? file.sha256) !== file.sha256) {
      await drive.remove(mine.id);
      return { again: 'what arrived at Google Drive differs from what was sent' };
    }
    const [oldest] = [...(await drive.named(file.name)), mine].toSorted(byAge);
    if (oldest?.id === mine.id) return 'done';
    await drive.remove(mine.id);
    throw new Exists(`${file.name} is in ${where} already`);
  }

  async function stepOf(answer: HttpAnswer, file: LocalFile, session: Session): Promise<Step> {
    if (answer.status === 308) {
      await answer.bytes();
      const last = /-(\d+)$/u.exec(answer.headers.get('range') ?? '')?.[1];
      return { next: last === undefined ? 0 : Number(last) + 1 };
    }
    if (answer.status === 200 || answer.status === 201) return settle(file, await understood(Doc, answer, 'Google Drive'));
    await answer.bytes();
    const mine = (await drive.named(file.name)).find(({ appProperties }) => appProperties?.['upload'] === session.upload);
    return mine === undefined ? { again: 'Google Drive has forgotten the upload' } : settle(file, mine);
  }

  const put = async (session: Session, file: LocalFile, range: string, body: Uint8Array): Promise<Step> => {
    const headers = { 'content-range': `bytes ${range}/${file.bytes}` };
    // Bytes that Google has already are ignored, and a finished session answers with its file: this may be repeated.
    const request = { url: session.url, method: 'PUT', headers, body, timeout: PIECE_TIMEOUT };
    return stepOf(await drive.call(request, file.name, 200, 201, 308, 404, 410), file, session);
  };

  const sending = uploads<Session>({
    piece,
    async begin(file) {
      if ((await drive.named(file.name)).length > 0) throw new Exists(`${file.name} is in ${where} already`);
      const upload = randomUUID();
      const answer = await drive.call(
        {
          url: drive.url('/upload/drive/v3/files', { uploadType: 'resumable', fields: DOC_FIELDS }),
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=UTF-8',
            'x-upload-content-type': 'application/octet-stream',
            'x-upload-content-length': String(file.bytes),
          },
          body: JSON.stringify({
            name: file.name,
            parents: [folder],
            appProperties: { source: 'therapy-ops', upload, sha256: file.sha256 },
          }),
          // A session that nobody uses ends after a week, without a file.
          idempotent: true,
        },
        file.name,
        200,
      );
      await answer.bytes();
      const url = answer.headers.get('location');
      if (url === null) throw new Unavailable('Google Drive begins an upload and does not say where');
      return { url, upload };
    },
    status: (session, file) => put(session, file, '*', new Uint8Array()),
    put: (session, file, bytes, start) => put(session, file, bytes.length === 0 ? '*' : `${start}-${start + bytes.length - 1}`, bytes),
    async cancel({ url }) {
      await drive.call({ url, method: 'DELETE' }, 'cancel', 200, 204, 404, 410, 499);
    },
  });

  return {
    name: 'gdrive',
    where,
    check: () => drive.checkFolder(),
    async stat(name) {
      const [doc] = await drive.named(name);
      return doc === undefined ? undefined : remote(doc);
    },
    write: (file, progress) => sending.send(file, progress),
    async sha256(name) {
      const [doc] = await drive.named(name);
      return doc?.sha256Checksum;
    },
    async *read(name) {
      const [doc] = await drive.named(name);
      if (doc === undefined) throw new Refused(`no ${name} in ${where}`);
      const url = drive.url(`/drive/v3/files/${encodeURIComponent(doc.id)}`, { alt: 'media' });
      yield* bytesOf(await drive.call({ url, timeout: READ_TIMEOUT }, name, 200, 404), name, where);
    },
    async *list() {
      for await (const doc of drive.files()) yield remote(doc);
    },
    async remove(name) {
      const docs = await drive.named(name);
      const doc = docs.find(({ appProperties }) => appProperties?.['source'] === 'therapy-ops') ?? docs[0];
      if (doc !== undefined) await drive.remove(doc.id);
    },
    close: () => sending.close(),
  };
}

const remote = ({ name, size, createdTime }: Doc): RemoteFile => ({ name, bytes: Number(size), created: new Date(createdTime) });
