/** What the exporter needs from outside: each port is named after the need, each adapter after the thing. */

/** A finished file on this machine, synced to disk. */
export interface LocalFile {
  readonly path: string;
  /** The name under which it is published: no folder in it. */
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A file at a target. */
export interface RemoteFile {
  readonly name: string;
  readonly bytes: number;
  /** When the target says it was made; for messages only, age is taken from names and manifests. */
  readonly created?: Date | undefined;
}

/** Somewhere that exports go. All of it below one folder or prefix, without sub-folders. Every call may be repeated. */
export interface Target {
  /** As settings and summaries call it: `s3`, `sftp`, `folder`. */
  readonly name: string;
  /** For people: `s3://bucket/audit`. No credentials. */
  readonly where: string;
  /**
   * Before the first row is read: credentials, host key, bucket or folder. May make the folder.
   * @throws Refused for what will never do, with the way out; Unavailable otherwise.
   */
  check(): Promise<void>;
  /** A finished file, never a temporary one; undefined where there is none. */
  stat(name: string): Promise<RemoteFile | undefined>;
  /**
   * Makes the file, or nothing: under a temporary name, or by a conditional create. Resumes what an earlier, cut call has left where the
   * service can. Removes its own remains where it fails, unless it can resume from them.
   *
   * @param progress gets the bytes that have gone so far; `file.bytes` in the end.
   * @throws Exists where a file of this name is there already: it is never overwritten. It may be our own, where the answer to a completed
   * write was lost: compare. Unavailable, Refused.
   */
  write(file: LocalFile, progress: (bytes: number) => void): Promise<void>;
  /** sha256 in lower-case hex that the service computed itself over all bytes; undefined where it has none: then `read` is hashed. */
  sha256(name: string): Promise<string | undefined>;
  /** @throws where there is none. */
  read(name: string): AsyncIterable<Uint8Array>;
  /** Finished files, and no folders and temporary ones. */
  list(): AsyncIterable<RemoteFile>;
  /** Removes one file; no error where it is gone already. */
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A file of that name is there already. */
export class Exists extends Error {
  override readonly name = 'Exists';
}

/** Wraps data keys. `name` is the key under `wrapped_keys` of an envelope. */
export interface KeyService {
  readonly name: 'aws_kms' | 'gcp_kms' | 'azure_kv';
  /** As configured, with the version where one is pinned: for summaries and headers. */
  readonly keyId: string;
  /** `RSA-OAEP-256`, `SYMMETRIC_DEFAULT`, ...: for headers. */
  readonly algorithm: string;
  /**
   * `context`: authenticated with the key where the service can (AWS EncryptionContext, GCP additionalAuthenticatedData); empty for v1.
   * @throws Refused (no such key, wrong region, not allowed), Unavailable.
   */
  wrap(key: Uint8Array, context: Readonly<Record<string, string>>): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array, context: Readonly<Record<string, string>>): Promise<Uint8Array>;
}

/** Where keys are kept that are not in the environment: text of a secret. */
export interface SecretStore {
  readonly name: 'aws' | 'gcp' | 'azure';
  /** @throws Refused (no such secret, not allowed), Unavailable. */
  secret(name: string): Promise<string>;
}

/** Turns one file into others: `audit.csv` into `audit.csv.gpg`. */
export interface Encryption {
  /** For the manifest and the summary: `pgp 0xFINGERPRINT, ...`, `kms aws_kms alias/audit`. */
  readonly recipients: readonly string[];
  /** Every recipient and key, before the first row is read. @throws Refused with all problems at once. */
  check(): Promise<void>;
  /** Files beside the given one, synced, read back and proved to be whole; temporary names until then. One, or one for each recipient. */
  encrypt(file: LocalFile, progress: (bytes: number) => void): Promise<readonly LocalFile[]>;
}

/** The files of one run on this machine: a private folder of work beside the folder in which finished files lie. */
export interface Workspace {
  /** For people. */
  readonly where: string;
  /** Writes a file into the folder of work: complete and synced, or not there. @throws Refused (disk full, not allowed). */
  write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<LocalFile>;
  /** A finished file, or one of the folder of work, if it has these bytes. */
  find(file: Omit<LocalFile, 'path'>): Promise<LocalFile | undefined>;
  /** Moves a file to the finished ones. @throws Refused where another file of that name is there. */
  publish(file: LocalFile): Promise<LocalFile>;
  read(file: LocalFile): Promise<Uint8Array>;
  /** Removes the folder of work and all that is left in it. */
  clear(): Promise<void>;
}
