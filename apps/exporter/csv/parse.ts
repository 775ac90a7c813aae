import { Refused } from '../../common/failure.ts';

/**
 * Rows of RFC 4180, as strict as it is written: CRLF after each row (the last may lack it), quotes around whole cells and doubled
 * inside, as many cells in each row as in the first, UTF-8. Cells are as they stand: `restored` undoes what was neutralised.
 * @throws Refused with row (the header is row 1) and column.
 */
export async function* parse(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const rows = new Rows();
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      throw new Refused(`at or after row ${rows.count + 1}: no UTF-8`, { cause });
    }
  };
  for await (const chunk of chunks) yield* rows.push(decode(chunk));
  yield* rows.push(decode());
  yield* rows.end();
}

class Rows {
  count = 0;
  private cells: string[] = [];
  private width: number | undefined;
  private rest = '';

  /** The rows that are whole. What is left is a part of a cell, and at most one CR or quote whose meaning the next character tells. */
  *push(text: string): Generator<readonly string[]> {
    const all = this.rest + text;
    let at = 0;
    for (;;) {
      const cell = all[at] === '"' ? this.quotedCell(all, at) : this.bareCell(all, at);
      if (cell === undefined) break;
      this.cells.push(cell.text);
      at = cell.next;
      if (cell.last) yield this.row();
    }
    this.rest = all.slice(at);
  }

  *end(): Generator<readonly string[]> {
    if (this.rest === '' && this.cells.length === 0) return;
    yield* this.push('\r\n');
    if (this.rest !== '') throw this.wrong('the file ends inside of quotes');
  }

  private row(): readonly string[] {
    const row = this.cells;
    this.cells = [];
    this.count += 1;
    this.width ??= row.length;
    if (row.length !== this.width) throw new Refused(`row ${this.count}: ${row.length} cells, the header has ${this.width}`);
    return row;
  }

  private bareCell(all: string, at: number): Cell | undefined {
    BARE_END.lastIndex = at;
    const end = BARE_END.exec(all)?.index;
    if (end === undefined) return undefined;
    if (all[end] === '"') throw this.wrong('a quote inside of a cell that does not begin with one');
    return this.ended(all, end, all.slice(at, end));
  }

  private quotedCell(all: string, at: number): Cell | undefined {
    let end = all.indexOf('"', at + 1);
    while (end !== -1 && all[end + 1] === '"') end = all.indexOf('"', end + 2);
    if (end === -1 || end + 1 === all.length) return undefined;
    return this.ended(all, end + 1, all.slice(at + 1, end).replaceAll('""', '"'));
  }

  private ended(all: string, end: number, text: string): Cell | undefined {
    if (all[end] === ',') return { text, next: end + 1, last: false };
    if (all[end] === '\n') throw this.wrong('LF without CR after a row');
    if (all[end] !== '\r') throw this.wrong('text after the closing quote');
    if (end + 1 === all.length) return undefined;
    if (all[end + 1] !== '\n') throw this.wrong('CR without LF outside of quotes');
    return { text, next: end + 2, last: true };
  }

  private wrong(fact: string): Refused {
    return new Refused(`row ${this.count + 1}, column ${this.cells.length + 1}: ${fact}`);
  }
}

interface Cell {
  readonly text: string;
  /** Where the next cell begins. */
  readonly next: number;
  /** Of its row. */
  readonly last: boolean;
}

const BARE_END = /[",\r\n]/g;
