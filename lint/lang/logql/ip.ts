/** Addresses as Go's net/netip reads them, and ranges as netipx does. */

/** One address, `from-to`, or a CIDR. */
export function isAddresses(text: string): boolean {
  if (parse(text) !== undefined) return true;
  const slash = text.lastIndexOf('/');
  if (slash >= 0) return isPrefix(text.slice(0, slash), text.slice(slash + 1));
  const dash = text.indexOf('-');
  if (dash < 0) return false;
  const from = parse(text.slice(0, dash));
  const to = parse(text.slice(dash + 1));
  return from !== undefined && to !== undefined && from.zone === '' && to.zone === '' && from.bits === to.bits && from.value <= to.value;
}

function isPrefix(address: string, bits: string): boolean {
  const found = parse(address);
  return found !== undefined && found.zone === '' && /^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= found.bits;
}

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
  readonly zone: string;
}

function parse(text: string): Address | undefined {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === '.') {
    const value = four(text);
    return value === undefined ? undefined : { bits: 32, value, zone: '' };
  }
  return first === ':' ? six(text) : undefined;
}

function four(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function six(text: string): Address | undefined {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  if (percent >= 0 && zone === '') return undefined;
  const body = percent < 0 ? text : text.slice(0, percent);
  const halves = body.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  const [before, after] = groups;
  if (before === undefined || (halves.length === 2 && after === undefined)) return undefined;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...before, ...Array.from({ length: missing }, () => 0n), ...(after ?? [])];
  return { bits: 128, value: all.reduce((sum, group) => (sum << 16n) | group, 0n), zone };
}

/** Groups of 16 bits; the last two may be written as an address of four numbers. */
function groupsOf(text: string, last: boolean): bigint[] | undefined {
  if (text === '') return [];
  const found: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) found.push(BigInt(`0x${part}`));
    else {
      const value = last && index === parts.length - 1 ? four(part) : undefined;
      if (value === undefined) return undefined;
      found.push(value >> 16n, value & 0xffffn);
    }
  }
  return found;
}
