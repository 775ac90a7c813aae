import { createHash } from 'node:crypto';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { Unavailable } from '../../../common/failure.ts';
import { Exists, type Target } from '../../ports.ts';
import { keysBelow, partsOf, readPart } from './object-store.ts';
import { s3Failure, statusOf } from './s3-errors.ts';
import { s3Multipart } from './s3-multipart.ts';

export interface S3Options {
  readonly bucket: string;
  /** Empty: the bucket itself. */
  readonly prefix: string;
  readonly region: string;
  /** Of a compatible service. Default: AWS. */
  readonly endpoint?: string | undefined;
  /** `endpoint/bucket/key` rather than `bucket.endpoint/key`. */
  readonly forcePathStyle?: boolean | undefined;
  /** `when_required`: Content-MD5 rather than SHA-256, for services that do not know `x-amz-checksum-*`; they then compute none either. */
  readonly checksums?: 'when_supported' | 'when_required' | undefined;
  /** Default: the chain of the SDK (environment, files, role of pod or machine). */
  readonly credentials?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string | undefined }
    | undefined;
  /** Bytes; a file up to this size goes up at once, with a SHA-256 that the service keeps. At least 5 MiB. Default 16 MiB. */
  readonly partSize?: number | undefined;
  /** Parts in flight; each is held in memory. Default 4. */
  readonly parallel?: number | undefined;
  /** Names that are asked for at once. Default 1000, the most that AWS gives. */
  readonly page?: number | undefined;
  /** Of each request. Default 4. */
  readonly attempts?: number | undefined;
  /** Milliseconds of each attempt. Default 60,000. */
  readonly timeout?: number | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MOST_PARTS = 10_000;

/** Checksums of a body as parameters of a request; the service refuses a body that does not match. */
export type Checksum = { readonly ChecksumSHA256: string } | { readonly ContentMD5: string };

/**
 * A bucket of S3 or of a compatible service. Files are made by conditional writes (`If-None-Match: *`), large ones in parts; an unfinished
 * upload of the same content is resumed. In a bucket with versions a removed file stays as an older version, until its lifecycle rule or
 * object lock lets it go.
 */
export function s3(options: S3Options): Target {
  const { bucket, checksums = 'when_supported', attempts = 4, timeout = 60_000 } = options;
  const keys = keysBelow(options.prefix);
  const where = `s3://${bucket}/${keys.prefix}`.replace(/\/$/, '');
  const sdk = () => import('@aws-sdk/client-s3');
  let made: Promise<S3Client> | undefined;

  const client = (): Promise<S3Client> =>
    (made ??= sdk().then(
      ({ S3Client }) =>
        new S3Client({
          region: options.region,
          ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
          ...(options.forcePathStyle === undefined ? {} : { forcePathStyle: options.forcePathStyle }),
          ...(options.credentials === undefined ? {} : { credentials: withoutUndefined(options.credentials) }),
          requestChecksumCalculation: checksums === 'when_supported' ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED',
          responseChecksumValidation: checksums === 'when_supported' ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED',
          maxAttempts: attempts,
          requestHandler: {
            connectionTimeout: Math.min(timeout, 10_000),
            requestTimeout: timeout,
            socketTimeout: timeout,
            throwOnRequestTimeout: true,
          },
        }),
    ));

  const checksum = (content: Buffer): Checksum =>
    checksums === 'when_supported'
      ? { ChecksumSHA256: createHash('sha256').update(content).digest('base64') }
      : { ContentMD5: createHash('md5').update(content).digest('base64') };

  /** Says in errors what was being done. */
  const doing = async <T>(what: string, work: (client: S3Client) => Promise<T>): Promise<T> => {
    try {
      return await work(await client());
    } catch (error) {
      throw s3Failure(error, `${where}: ${what}`, bucket);
    }
  };

  async function head(name: string) {
    const { HeadObjectCommand } = await sdk();
    return doing(`look at ${name}`, async (s3) => {
      try {
        return await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: keys.of(name), ChecksumMode: 'ENABLED' }));
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    });
  }

  const stat: Target['stat'] = async (name) => {
    const found = await head(name);
    return found && { name, bytes: found.ContentLength ?? 0, created: found.LastModified };
  };

  const target: Target = {
    name: 's3',
    where,
    stat,

    async check() {
      const { ListObjectsV2Command } = await sdk();
      await doing('list', (s3) => s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: keys.prefix, MaxKeys: 1 })));
    },

    async write(file, progress) {
      const partSize = Math.max(options.partSize ?? 16 * 1024 * 1024, Math.ceil(file.bytes / MOST_PARTS));
      const place = { Bucket: bucket, Key: keys.of(file.name) };
      const multipart = s3Multipart({ client: await client(), place, checksum, partSize, parallel: options.parallel ?? 4 });
      await doing(`write ${file.name}`, async (s3) => {
        if ((await stat(file.name)) !== undefined) {
          await multipart.sweep(); // no upload of this name may end well any more
          throw new Exists(`${where}: ${file.name} is there already`);
        }
        if (file.bytes > partSize) return multipart.write(file, progress, stat);
        const { PutObjectCommand } = await sdk();
        const [part] = partsOf(file.bytes, partSize);
        const content = part === undefined ? Buffer.alloc(0) : await readPart(file, part);
        const input: PutObjectCommandInput = { ...place, ...checksum(content), Body: content, ContentType: 'application/octet-stream' };
        const answer = await s3.send(new PutObjectCommand({ ...input, IfNoneMatch: '*' }));
        if ('ChecksumSHA256' in input && (answer.ChecksumSHA256 ?? input.ChecksumSHA256) !== input.ChecksumSHA256) {
          await target.remove(file.name);
          throw new Unavailable(`${where}: ${file.name} has arrived with another sha256`);
        }
        progress(file.bytes);
      });
    },

    async sha256(name) {
      const found = await head(name);
      const whole = found?.ChecksumType !== 'COMPOSITE' && !found?.ChecksumSHA256?.includes('-');
      return whole && found?.ChecksumSHA256 ? Buffer.from(found.ChecksumSHA256, 'base64').toString('hex') : undefined;
    },

    async *read(name) {
      const { GetObjectCommand } = await sdk();
      const { Body } = await doing(`read ${name}`, (s3) => s3.send(new GetObjectCommand({ Bucket: bucket, Key: keys.of(name) })));
      try {
        yield* Body as unknown as AsyncIterable<Uint8Array>; // in Node it is a Readable
      } catch (error) {
        throw s3Failure(error, `${where}: read ${name}`, bucket);
      }
    },

    async *list() {
      const { ListObjectsV2Command } = await sdk();
      let ContinuationToken: string | undefined;
      do {
        const input = { Bucket: bucket, Prefix: keys.prefix, Delimiter: '/', MaxKeys: options.page ?? 1000, ContinuationToken };
        const page = await doing('list', (s3) => s3.send(new ListObjectsV2Command(input)));
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          const name = keys.name(Key);
          if (name !== undefined) yield { name, bytes: Size ?? 0, created: LastModified };
        }
        ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (ContinuationToken !== undefined);
    },

    async remove(name) {
      const { DeleteObjectCommand } = await sdk();
      await doing(`remove ${name}`, (s3) => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: keys.of(name) })));
    },

    async close() {
      (await made)?.destroy();
    },
  };
  return target;
}

const withoutUndefined = ({ sessionToken, ...keys }: NonNullable<S3Options['credentials']>) =>
  sessionToken === undefined ? keys : { ...keys, sessionToken };
