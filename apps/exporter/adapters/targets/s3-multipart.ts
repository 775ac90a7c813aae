import type { CompletedPart, MultipartUpload, S3Client } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { Unavailable } from '../../../common/failure.ts';
import { Exists, type LocalFile, type Target } from '../../ports.ts';
import { inParallel, type Part, partsOf, readPart } from './object-store.ts';
import type { Checksum } from './s3.ts';
import { s3Failure, statusOf } from './s3-errors.ts';

interface Options {
  readonly client: S3Client;
  readonly place: { readonly Bucket: string; readonly Key: string };
  readonly checksum: (content: Buffer) => Checksum;
  readonly partSize: number;
  readonly parallel: number;
}

/** Writes one object in parts, and clears up what unfinished uploads of the same key have left. */
export interface Multipart {
  write(file: LocalFile, progress: (bytes: number) => void, stat: Target['stat']): Promise<void>;
  /** Ends all open uploads of this very key. */
  sweep(): Promise<void>;
}

/** The codes of an upload that somebody has ended, or whose parts somebody has replaced. */
const LOST = /^(NoSuchUpload|InvalidPart|InvalidPartOrder)$/;

/** Whether the object is made of these very parts, by its composite ETag or checksum: both are the hash of the hashes of the parts. */
function isMadeOf({ ETag, ChecksumSHA256 }: Pick<CompletedPart, 'ETag' | 'ChecksumSHA256'>, parts: readonly CompletedPart[]): boolean {
  const composite = (algorithm: string, hashes: readonly Buffer[], encoding: 'hex' | 'base64') =>
    `${createHash(algorithm).update(Buffer.concat(hashes)).digest(encoding)}-${parts.length}`;
  const etags = parts.map((part) => Buffer.from(unquoted(part.ETag), 'hex'));
  const sums = parts.map((part) => Buffer.from(part.ChecksumSHA256 ?? '', 'base64'));
  return unquoted(ETag) === composite('md5', etags, 'hex') || ChecksumSHA256 === composite('sha256', sums, 'base64');
}

const unquoted = (etag: string | undefined): string => etag?.replaceAll('"', '') ?? '';

export function s3Multipart({ client, place, checksum, partSize, parallel }: Options): Multipart {
  const sdk = () => import('@aws-sdk/client-s3');

  /** Newest first; none where we may not list them, or the service cannot. */
  async function openUploads(): Promise<readonly MultipartUpload[]> {
    const { ListMultipartUploadsCommand } = await sdk();
    try {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: place.Bucket, Prefix: place.Key }));
      return Uploads.filter(({ Key }) => Key === place.Key).toSorted((a, b) => Number(b.Initiated ?? 0) - Number(a.Initiated ?? 0));
    } catch (error) {
      if (statusOf(error) === 403 || statusOf(error) === 501) return [];
      throw error;
    }
  }

  async function abort(UploadId: string | undefined): Promise<void> {
    const { AbortMultipartUploadCommand } = await sdk();
    await client.send(new AbortMultipartUploadCommand({ ...place, UploadId })).catch((error: unknown) => {
      if (statusOf(error) !== 404) throw error;
    });
  }

  /** The parts of an open upload, when it has some and each is as in our file: one that is being written with other content is not ours. */
  async function partsOfOurs(file: LocalFile, parts: readonly Part[], UploadId: string | undefined) {
    const { ListPartsCommand } = await sdk();
    const found = new Map<number, CompletedPart>();
    let PartNumberMarker: string | undefined;
    do {
      const page = await client.send(new ListPartsCommand({ ...place, UploadId, PartNumberMarker }));
      for (const { PartNumber = 0, Size, ETag, ChecksumSHA256 } of page.Parts ?? []) {
        const part = parts[PartNumber - 1];
        if (part === undefined || part.bytes !== Size) return undefined;
        const ours = checksum(await readPart(file, part));
        const md5 = Buffer.from(unquoted(ETag), 'hex').toString('base64');
        if ('ContentMD5' in ours ? ours.ContentMD5 !== md5 : ours.ChecksumSHA256 !== ChecksumSHA256) return undefined;
        found.set(PartNumber, { PartNumber, ETag, ...('ContentMD5' in ours ? {} : ours) });
      }
      // Not the marker alone, nor the SDK's paginator: some services give a marker on the last page too.
      PartNumberMarker = page.IsTruncated === true ? page.NextPartNumberMarker : undefined;
    } while (PartNumberMarker !== undefined);
    return found.size > 0 ? found : undefined;
  }

  async function resumable(file: LocalFile, parts: readonly Part[]) {
    for (const { UploadId } of await openUploads()) {
      const done = await partsOfOurs(file, parts, UploadId).catch((error: unknown) => {
        if (statusOf(error) !== 404) throw error; // somebody has just ended it
      });
      if (done !== undefined) return { UploadId, done };
    }
    return undefined;
  }

  async function begin() {
    const { CreateMultipartUploadCommand } = await sdk();
    const algorithm = 'ChecksumSHA256' in checksum(Buffer.alloc(0)) ? ({ ChecksumAlgorithm: 'SHA256' } as const) : {};
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ ...place, ...algorithm, ContentType: 'application/octet-stream' }),
    );
    return { UploadId, done: new Map<number, CompletedPart>() };
  }

  const sweep = async (): Promise<void> => {
    for (const { UploadId } of await openUploads()) await abort(UploadId);
  };

  return {
    sweep,

    async write(file, progress, stat) {
      const { CompleteMultipartUploadCommand, UploadPartCommand } = await sdk();
      const parts = partsOf(file.bytes, partSize);
      const { UploadId, done } = (await resumable(file, parts)) ?? (await begin());
      let sent = 0;
      const count = (part: Part) => progress((sent += part.bytes));
      for (const part of parts) if (done.has(part.number)) count(part);
      try {
        const missing = parts.filter(({ number }) => !done.has(number));
        await inParallel(missing, parallel, async (part) => {
          const Body = await readPart(file, part);
          const sum = checksum(Body);
          const answer = await client.send(new UploadPartCommand({ ...place, UploadId, PartNumber: part.number, Body, ...sum }));
          const ours = 'ChecksumSHA256' in sum ? sum : {};
          if ('ChecksumSHA256' in sum && (answer.ChecksumSHA256 ?? sum.ChecksumSHA256) !== sum.ChecksumSHA256) {
            throw new Unavailable(`part ${part.number} of ${file.name} has arrived with another sha256`);
          }
          done.set(part.number, { PartNumber: part.number, ETag: answer.ETag, ...ours });
          count(part);
        });
        const Parts = parts.map(({ number }) => done.get(number)!);
        const input = { ...place, UploadId, MultipartUpload: { Parts }, IfNoneMatch: '*' };
        const answer = await client.send(new CompleteMultipartUploadCommand(input));
        // An upload that was ended meanwhile may be answered with the object that is there, as if it were repeated: versitygw 1.8.0.
        if (!isMadeOf(answer, Parts)) throw new Exists(`${file.name} has been written by somebody else`);
      } catch (error) {
        const lost = error instanceof Error && LOST.test(error.name);
        if (lost && (await stat(file.name)) !== undefined)
          throw new Exists(`${file.name} has been written by somebody else`, { cause: error });
        const told = lost ? new Unavailable(`the upload of ${file.name} was ended by somebody else`, { cause: error }) : error;
        const failure = s3Failure(told, `write ${file.name}`, place.Bucket);
        // What the next call resumes from stays.
        if (lost || !(failure instanceof Unavailable)) await abort(UploadId);
        throw told;
      }
      await sweep();
    },
  };
}
