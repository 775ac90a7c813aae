import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Unavailable } from '../common/failure.ts';
import type { Journal, Run } from './journal.ts';
import { Exists, type LocalFile, type RemoteFile, type Target } from './ports.ts';

/** A target that forgets everything, and can be told to fail at a point of its calls. */
export class MemoryTarget implements Target {
  readonly name: string;
  readonly where: string;
  readonly files = new Map<string, Uint8Array>();
  readonly calls: string[] = [];
  /** Called before each call with what it is: throw to fail it. */
  fault: (call: string) => void = () => undefined;
  /** What arrives in place of what was sent. */
  damage: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;

  constructor(name = 'memory') {
    this.name = name;
    this.where = `${name}://`;
  }

  #called(call: string): void {
    this.calls.push(call);
    this.fault(call);
  }

  check(): Promise<void> {
    return Promise.resolve().then(() => this.#called('check'));
  }

  async stat(name: string): Promise<RemoteFile | undefined> {
    this.#called(`stat ${name}`);
    const bytes = this.files.get(name);
    return Promise.resolve(bytes === undefined ? undefined : { name, bytes: bytes.length });
  }

  async write(file: LocalFile, progress: (bytes: number) => void): Promise<void> {
    this.#called(`write ${file.name}`);
    if (this.files.has(file.name)) throw new Exists(file.name);
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(file.path) as AsyncIterable<Buffer>) chunks.push(chunk);
    this.files.set(file.name, this.damage(Buffer.concat(chunks)));
    progress(file.bytes);
    this.#called(`written ${file.name}`);
  }

  sha256(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async *read(name: string): AsyncIterable<Uint8Array> {
    this.#called(`read ${name}`);
    const bytes = this.files.get(name);
    if (bytes === undefined) throw new Unavailable(`${name} is not there`);
    yield bytes;
  }

  async *list(): AsyncIterable<RemoteFile> {
    this.#called('list');
    for (const [name, bytes] of this.files) yield { name, bytes: bytes.length };
  }

  async remove(name: string): Promise<void> {
    this.#called(`remove ${name}`);
    this.files.delete(name);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  sha256Of(name: string): string | undefined {
    const bytes = this.files.get(name);
    return bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
  }
}

export class MemoryJournal implements Journal {
  readonly where = 'memory';
  readonly runs = new Map<string, string>();

  load(key: string): Promise<Run | undefined> {
    const text = this.runs.get(key);
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as Run));
  }

  save(run: Run): Promise<void> {
    this.runs.set(run.key, JSON.stringify(run));
    return Promise.resolve();
  }

  latest(besides: string): Promise<Run | undefined> {
    const finished = [...this.runs.values()]
      .map((text) => JSON.parse(text) as Run)
      .filter(({ key, finished: when }) => key !== besides && when !== undefined);
    return Promise.resolve(finished.toSorted((a, b) => (a.window.to < b.window.to ? 1 : -1))[0]);
  }
}
