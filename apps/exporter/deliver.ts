import { createHash } from 'node:crypto';
import { Refused, Unavailable } from '../common/failure.ts';
import { Exists, type LocalFile, type Target } from './ports.ts';

/** How it is made sure that what arrived is what was sent. */
export type Check = 'off' | 'size' | 'sha256';

export interface Delivery {
  readonly target: string;
  readonly name: string;
  /** `already`: an earlier run had brought it. */
  readonly how: 'sent' | 'already';
  readonly verified: 'sha256 of the service' | 'sha256 read back' | 'size' | 'not at all';
}

export interface DeliverOptions {
  readonly check: Check;
  readonly progress: (bytes: number) => void;
  /** How often the whole is tried while the target is away. Default 3. */
  readonly attempts?: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Brings one file to one target: afterwards it is there, complete and verified, or not there. Doing it again does nothing more.
 *
 * @throws Refused where another file has its name, or what arrived is not what was sent; Unavailable when the target stays away.
 */
export async function deliver(target: Target, file: LocalFile, options: DeliverOptions): Promise<Delivery> {
  const { attempts = 3, sleep } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(target, file, options);
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt >= attempts) throw error;
      await sleep(error.retryAfter ?? 1000 * 2 ** attempt);
    }
  }
}

async function once(target: Target, file: LocalFile, { check, progress }: DeliverOptions): Promise<Delivery> {
  const { name } = file;
  let how: Delivery['how'] = 'already';
  if ((await target.stat(name)) === undefined) {
    try {
      await target.write(file, progress);
      how = 'sent';
    } catch (error) {
      if (!(error instanceof Exists)) throw error;
    }
  }
  // What somebody else may have put there is compared in any case: off and size are about what we have just sent ourselves.
  const { verified, difference } = await compare(target, file, how === 'already' ? 'sha256' : check);
  if (difference === undefined) return { target: target.name, name, how, verified };
  if (how === 'sent') {
    await target.remove(name);
    throw new Unavailable(`${target.where}: ${name} arrived damaged and was removed: ${difference}`);
  }
  throw new Refused(`${target.where}: there is another file ${name} already: ${difference}`, {
    hint: 'it is never overwritten: move it away, or export under another name (EXPORT_FILE)',
  });
}

interface Comparison {
  readonly verified: Delivery['verified'];
  readonly difference?: string;
}

async function compare(target: Target, file: LocalFile, check: Check): Promise<Comparison> {
  if (check === 'off') return { verified: 'not at all' };
  const there = await target.stat(file.name);
  if (there === undefined) throw new Unavailable(`${target.where}: ${file.name} is gone again`);
  if (there.bytes !== file.bytes) return { verified: 'size', difference: `it has ${there.bytes} bytes, not ${file.bytes}` };
  if (check === 'size') return { verified: 'size' };
  const told = await target.sha256(file.name);
  const sha256 = told ?? (await hashOf(target.read(file.name)));
  const verified = told === undefined ? 'sha256 read back' : 'sha256 of the service';
  return sha256 === file.sha256 ? { verified } : { verified, difference: `its sha256 is ${sha256}, not ${file.sha256}` };
}

export async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}
