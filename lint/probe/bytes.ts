/** A text that came as bytes, with the place of every unit in them. Bytes that are no UTF-8 become U+FFFD one by one, as Go reads them. */
export interface Bytes {
  readonly text: string;
  /** An offset in UTF-16 units as one in bytes. */
  readonly offset: (unit: number) => number;
}

export function ofText(text: string): Bytes {
  return { text, offset: (unit) => Buffer.byteLength(text.slice(0, unit), 'utf8') };
}

export function ofBase64(encoded: string): Bytes {
  const bytes = Buffer.from(encoded, 'base64');
  const whole = bytes.toString('utf8');
  if (Buffer.from(whole, 'utf8').equals(bytes)) return ofText(whole);
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = width(bytes, at);
    const part = length === 0 ? '\uFFFD' : bytes.toString('utf8', at, at + length);
    for (let i = 0; i < part.length; i++) offsets.push(at);
    text += part;
    at += Math.max(1, length);
  }
  offsets.push(bytes.length);
  return { text, offset: (unit) => offsets[Math.max(0, Math.min(unit, offsets.length - 1))]! };
}

/** How many bytes the character takes that begins here; 0 where none does. */
function width(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const part = bytes.subarray(at, at + length);
  return part.length === length && Buffer.from(part.toString('utf8'), 'utf8').equals(part) ? length : 0;
}
