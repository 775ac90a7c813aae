import fc from 'fast-check';

/** What Postgres writes by `COPY ... (FORMAT csv, HEADER)`: a cell is quoted where it holds a comma, a quote or a line end, or is empty and not null. */
export function copy(table: readonly (readonly (string | null)[])[]): Buffer {
  const cell = (text: string | null): string => {
    if (text === null) return '';
    return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from(table.map((row) => `${row.map(cell).join(',')}\n`).join(''));
}

/** Cut at any places: within a character, a line end, a pair of quotes. */
export async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes.length === 0 ? bytes.length : sizes[i % sizes.length]!;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

export const sizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 });

const SIGNS = [
  ...Array.from(' =+-@\t\r\n\'",'),
  '\u00a0',
  '\ufeff',
  '\u200b',
  '\u2028',
  '\u3000',
  '＝',
  '＋',
  '－',
  '＠',
  'é',
  '審',
  '😀',
  'a',
  '1',
];

/** Any text, and often what is hard. `\0` is none that Postgres can hold. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }).map((any) => any.replaceAll('\0', '')),
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 8 }).map((signs) => signs.join('')),
);

/** At least a header; rows of one width, no cell null. */
export const table: fc.Arbitrary<string[][]> = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
