import type { Node, Scalar, Span } from './node.ts';

/**
 * A text that is linted: a file, or a text inside another one (an expression in a scalar, Alertmanager's configuration in a
 * Secret, a dashboard in a ConfigMap). Offsets always count in the text of the source itself; only a report asks where that is in
 * the file, so that nobody pays for places without a finding.
 */
export class Source {
  /** Of the outermost file, as it was given: forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly outer: Outer | undefined;

  constructor(path: string, text: string, outer?: Outer) {
    this.path = path;
    this.text = text;
    this.outer = outer;
  }

  /** The outermost file. */
  get file(): Source {
    return this.outer === undefined ? this : this.outer.source.file;
  }

  /** The same stretch in the file. An empty stretch stays empty. */
  inFile({ from, to }: Span): Span {
    if (this.outer === undefined) return { from, to };
    const { source, at } = this.outer;
    // The end is one past the last unit: in a folded or escaped text its own place can be lines further down.
    const end = to > from ? endOfUnit(source.text, at(to - 1), at(to)) : at(from);
    return source.inFile({ from: at(from), to: Math.max(at(from), end) });
  }
}

/** Where the unit ends that begins there. An escape such as `\\"` is longer than what it means; `next` is where the next unit begins. */
function endOfUnit(text: string, from: number, next: number): number {
  if (text[from] !== '\\' || next <= from + 1) return from + 1;
  const length = { x: 4, u: 6, U: 10 }[text[from + 1] ?? ''] ?? 2;
  return Math.min(next, from + length);
}

export interface Outer {
  readonly source: Source;
  /** An offset of the inner text as an offset of the outer one. */
  readonly at: (offset: number) => number;
}

/** A span of a certain source: what related places need, which may lie in another file. */
export interface Place extends Span {
  readonly source: Source;
}

export const place = (source: Source, { from, to }: Span): Place => ({ source, from, to });

export type { Node, Scalar, Span };
