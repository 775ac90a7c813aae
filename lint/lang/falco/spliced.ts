import type { Span } from '../../source/node.ts';
import { type Place, type Source, place } from '../../source/source.ts';

/** Where a stretch of a spliced text comes from: letter by letter when `exact`, as a whole otherwise. */
interface Piece {
  readonly at: number;
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
}

/** A text that was put together from several places: a condition with its lists, its appended parts, its exceptions. */
export class Spliced {
  text = '';
  readonly #pieces: Piece[] = [];

  /** The whole text of a source. */
  static of(source: Source): Spliced {
    return new Spliced().add(source.text, source, { from: 0, to: source.text.length }, true);
  }

  add(text: string, source: Source, { from, to }: Span, exact = false): this {
    if (text !== '') this.#pieces.push({ at: this.text.length, source, from, to, exact });
    this.text += text;
    return this;
  }

  /** A part of another one, with its places. */
  addSlice(other: Spliced, from: number, to: number): this {
    if (to <= from) return this;
    for (let i = other.#pieceAt(from); i < other.#pieces.length; i++) {
      const piece = other.#pieces[i]!;
      if (piece.at >= to) break;
      const start = Math.max(piece.at, from);
      const end = Math.min(other.#pieces[i + 1]?.at ?? other.text.length, to);
      this.add(
        other.text.slice(start, end),
        piece.source,
        piece.exact ? { from: piece.from + start - piece.at, to: piece.from + end - piece.at } : piece,
        piece.exact,
      );
    }
    return this;
  }

  /** Something that stands nowhere, placed at what it follows. */
  addBlank(text: string): this {
    const last = this.#pieces.at(-1);
    return last === undefined ? this : this.add(text, last.source, { from: last.to, to: last.to });
  }

  /** A span of the text, in the source where it begins. */
  place({ from, to }: Span): Place {
    const index = this.#pieceAt(from);
    const piece = this.#pieces[index]!;
    if (!piece.exact) return place(piece.source, piece);
    const start = piece.from + from - piece.at;
    const next = this.#pieces[index + 1]?.at ?? this.text.length;
    return place(piece.source, { from: start, to: Math.max(start, piece.from + Math.min(to, next) - piece.at) });
  }

  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle]!.at <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
