import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { armorEnd, armorLines, armorStart, CRC_START, LINE } from '../pgp/armor.ts';

/** How the bytes of a message are laid down. */
export interface Layout {
  /** ASCII, or the packets as they are. */
  readonly armor: boolean;
  readonly comment?: string | undefined;
}

export interface Written {
  readonly bytes: number;
  /** To compare with what is read back: an accident is what it is for, and it costs a tenth of a sha256. */
  readonly crc32: number;
}

/** A message on its way to the disk. Does not wait: for a thread of its own, or for little. */
export class PgpFile {
  readonly #file: number;
  readonly #layout: Layout;
  #bytes = 0;
  #check = 0;
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
    return { bytes: this.#bytes, crc32: this.#check };
  }

  close(): void {
    closeSync(this.#file);
  }

  #lay(bytes: Uint8Array): void {
    this.#check = crc32(bytes, this.#check);
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
  }
}
