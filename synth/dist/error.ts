/** Writing failed. Until the commit point of a synth that means: nothing has changed. */
export class WriteError extends Error {
  constructor(what: string, wayOut: string, cause?: unknown) {
    super(`${what}; ${wayOut}`, cause === undefined ? undefined : { cause });
    this.name = 'WriteError';
  }
}

const WAYS_OUT: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'free some space and run it again'],
  EDQUOT: ['the quota is used up', 'free some space and run it again'],
  EACCES: ['no permission', 'make it writable for this user'],
  EPERM: ['no permission', 'make it writable for this user'],
  EROFS: ['the file system is read-only', 'mount it writable, or work on a copy of the project'],
  ENOTDIR: ['a file stands where a folder has to be', 'move the file away'],
  EEXIST: ['something else stands in its place', 'move it away'],
  EISDIR: ['a folder stands where a file has to be', 'move the folder away'],
  ENOTEMPTY: ['a folder stands where a file has to be', 'move the folder away'],
  EXDEV: ['it lies on another file system', 'mount the whole project folder, not only a part of it'],
  EMFILE: ['too many open files', 'raise the limit (ulimit -n) and run it again'],
};

/** An error of the file system in words; `state` says what the failure leaves behind. */
export function explained(error: unknown, state: string): WriteError {
  if (error instanceof WriteError) return error;
  const { code, path, dest, message } = error as Error & { code?: string; path?: string; dest?: string };
  const [reason, wayOut] = WAYS_OUT[code ?? ''] ?? [message, 'see the reason and run it again'];
  return new WriteError(`cannot write ${dest ?? path ?? 'the output'}: ${reason} (${state})`, wayOut, error);
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
