import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { armorEnd, armorLines, armorStart, CRC_START, LINE } from '../pgp/armor.ts';

/** How the bytes of a message are laid down. */
export interface Layout {
  /** ASCII, or the packets as they are. */
  readonly armor: boolean;
  readonly comment?: string | undefined;
}

export interface Written {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A message on its way to the disk. Does not wait: for a thread of its own, or for little. */
export class PgpFile {
  readonly #file: number;
  readonly #layout: Layout;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #crc = CRC_START;
  #text = new Uint8Array(0);

  constructor(path: string, layout: Layout) {
    this.#file = openSync(path, 'w', 0o600);
    this.#layout = layout;
    if (layout.armor) this.#lay(Buffer.from(armorStart(layout.comment)));
  }

  /** All but the last call: a multiple of 48 bytes. */
  write(block: Uint8Array): void {
    if (!this.#layout.armor) return this.#lay(block);
    const length = (block.length / LINE) * ((LINE / 3) * 4 + 1);
    if (this.#text.length < length) this.#text = new Uint8Array(length);
    this.#crc = armorLines(block, this.#text, this.#crc);
    this.#lay(this.#text.subarray(0, length));
  }

  /** The rest, less than 48 bytes; then on the disk. */
  end(rest: Uint8Array): Written {
    this.#lay(this.#layout.armor ? Buffer.from(armorEnd(rest, this.#crc)) : rest);
    fsyncSync(this.#file);
    this.close();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  close(): void {
    closeSync(this.#file);
  }

  #lay(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
  }
}
