/** A cloud service on loopback: what the fakes of Google Drive, Dropbox and Microsoft Graph have in common, and the faults of the way there. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { httpClient } from '../../../common/http/client.ts';
import type { FaultName, TargetBench } from './testing-target.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** What arrived of it. */
  readonly body: Buffer;
  /** All of it arrived. */
  readonly whole: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
}

export interface CloudOptions {
  /** Carries content of a file: it is counted, and cut. */
  isContent(method: string, path: string): boolean;
  /** Belongs to an upload: suffers 429 and 500. */
  isUpload(path: string): boolean;
  answer(call: Call): Reply;
}

/** An answer that ends the call. */
export class Answer extends Error {
  readonly reply: Reply;
  constructor(status: number, body?: unknown, headers?: Record<string, string>) {
    super(`answer ${status}`);
    this.reply = { status, body, headers };
  }
}

/** Time passes a thousand times faster between attempts. */
export const hurried = () => httpClient({ sleep: (milliseconds) => wait(milliseconds / 1000), timeout: 10_000 });

export class Cloud {
  readonly #faults = new Map<FaultName, number>();
  readonly #sockets = new Set<Socket>();
  readonly #options: CloudOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #cutAt = Infinity;
  #sent = 0;
  /** Calls so far, in words. */
  readonly seen: string[] = [];
  /** Calls that take effect and are answered by 500. */
  lose: (method: string, path: string) => boolean = () => false;

  constructor(options: CloudOptions) {
    this.#options = options;
    this.#server.on('connection', (socket: Socket) => {
      if (this.#cut) socket.destroy();
      this.#sockets.add(socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket)));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get #cut(): boolean {
    return this.#sent >= this.#cutAt;
  }

  /** What a bench of the suite wants of the way there. */
  get bench(): Pick<TargetBench, 'cutAfter' | 'sent' | 'faults'> {
    const cause = (name: FaultName) => (times: number) => {
      this.#faults.set(name, times);
      return Promise.resolve();
    };
    return {
      cutAfter: (bytes) => {
        this.#cutAt = bytes === undefined ? Infinity : this.#sent + bytes;
        if (this.#cut) this.#break();
        return Promise.resolve();
      },
      sent: () => this.#sent,
      faults: {
        throttled: cause('throttled'),
        broken: cause('broken'),
        expired: cause('expired'),
        damaged: cause('damaged'),
        'wrong checksum': cause('wrong checksum'),
      },
    };
  }

  /** Whether this time it goes wrong. */
  suffers(name: FaultName): boolean {
    const times = this.#faults.get(name) ?? 0;
    if (times > 0) this.#faults.set(name, times - 1);
    return times > 0;
  }

  /** What arrived, or what is stored instead. */
  stored(bytes: Buffer): Buffer {
    if (bytes.length === 0 || !this.suffers('damaged')) return bytes;
    const damaged = Buffer.from(bytes);
    damaged[0]! ^= 1;
    return damaged;
  }

  #break(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? '';
    const content = this.#options.isContent(method, url.pathname);
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        const taken = content ? chunk.subarray(0, Math.max(0, this.#cutAt - this.#sent)) : chunk;
        chunks.push(taken);
        length += taken.length;
        if (content) this.#sent += taken.length;
        if (this.#cut) break;
      }
    } catch {
      // The client has gone.
    }
    const whole = length === Number(request.headers['content-length'] ?? length);
    this.seen.push(`${method} ${url.pathname}`);
    const call = {
      method,
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks),
      whole,
    };
    const reply = this.#replyTo(call);
    // What arrived has its effect although nobody hears of it.
    if (this.#cut) return this.#break();
    const body = Buffer.isBuffer(reply.body) ? reply.body : reply.body === undefined ? '' : JSON.stringify(reply.body);
    const type = Buffer.isBuffer(reply.body) ? 'application/octet-stream' : 'application/json; charset=UTF-8';
    response.writeHead(reply.status, { 'content-type': type, ...reply.headers }).end(body);
  }

  #replyTo(call: Call): Reply {
    if (this.#options.isUpload(call.path)) {
      if (this.suffers('throttled')) return { status: 429, headers: { 'retry-after': '1' } };
      if (this.suffers('broken')) return { status: 500 };
    }
    try {
      const reply = this.#options.answer(call);
      return this.lose(call.method, call.path) ? { status: 500 } : reply;
    } catch (error) {
      if (error instanceof Answer) return error.reply;
      return { status: 400, body: `the fake does not understand: ${String(error)}` };
    }
  }

  /** More than once too. */
  close(): Promise<void> {
    return new Promise((closed) => {
      this.#server.close(() => closed());
      this.#break();
    });
  }
}

/** `bytes 0-99/200`, `bytes *\/200`. */
export function contentRange(
  text: string | undefined,
): { readonly start: number; readonly end: number; readonly total: number } | undefined {
  const [, start, end, total] = /^bytes (?:\*|(\d+)-(\d+))\/(\d+)$/u.exec(text ?? '') ?? [];
  if (total === undefined) return undefined;
  return { start: Number(start ?? 0), end: end === undefined ? 0 : Number(end) + 1, total: Number(total) };
}

/** True for the first of those that match. */
export function once(pattern: RegExp): (method: string, path: string) => boolean {
  let left = 1;
  return (method, path) => pattern.test(`${method} ${path}`) && left-- > 0;
}
