/** What all probes share: reading a request, and places in bytes. */
type Request = Readonly<Record<string, unknown>>;

/** A text field, or its bytes as base64 in `<field>_base64`; empty when neither is there. Bytes that are no UTF-8 become U+FFFD. */
export function textOf(request: Request, field: string): string {
  const plain = request[field];
  if (typeof plain === 'string') return plain;
  const encoded = request[`${field}_base64`];
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : '';
}

/** An offset in UTF-16 units as one in bytes of UTF-8. */
export const byteOffset = (text: string, offset: number): number => Buffer.byteLength(text.slice(0, offset), 'utf8');

/** A span with its line and column, both from 1; the column counts characters as editors do, in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Strings by name, of whatever a request has there. */
export const stringsOf = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).flatMap(([name, one]) => (typeof one === 'string' ? [[name, one] as const] : [])))
    : {};
