import { RE2JS } from 're2js';
import { eventNames } from './events.ts';
import type { FieldType } from './fields.ts';

/** Why a constant cannot be compared with a field of this type; undefined when it can. */
export function wrongValue(type: FieldType, op: string, value: string): string | undefined {
  if (op === 'bcontains' || op === 'bstartswith')
    return isHex(value) ? undefined : `${op} takes bytes as hexadecimal digits, and ${show(value)} is none`;
  if (op === 'regex') return wrongPattern(value);
  switch (type) {
    case 'int':
      return /^[+-]?\d+$/.test(value) ? undefined : `${show(value)} is no whole number`;
    // A minus sign wraps around, as it does in C: `user.uid = -1` is how people write "nobody".
    case 'uint':
    case 'time':
      return /^[+-]?\d+$/.test(value) ? undefined : `${show(value)} is no whole number`;
    case 'bool':
      return value === 'true' || value === 'false' ? undefined : `${show(value)} is neither true nor false`;
    case 'ip':
      return isIp(value) ? undefined : `${show(value)} is no IP address`;
    case 'net':
      return isNetwork(value) ? undefined : `${show(value)} is no IP network such as 10.0.0.0/8`;
    case 'port':
      // Names are looked up in /etc/services of the machine that Falco runs on.
      return /^\d+$/.test(value) || /^[A-Za-z][\w.+-]*$/.test(value) ? undefined : `${show(value)} is no port`;
    case 'double':
      return 'Falco cannot compare this field with a constant';
    default:
      return undefined;
  }
}

/** An event type that no kernel and no Falco has. */
export const isEvent = (value: string): boolean => eventNames().has(value);

const show = (value: string) => (value === '' ? 'an empty text' : value.length > 60 ? `${value.slice(0, 57)}...` : value);

const isHex = (value: string) => value.length > 0 && value.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(value);

const patterns = new Map<string, string | undefined>();

function wrongPattern(pattern: string): string | undefined {
  if (!patterns.has(pattern)) {
    if (patterns.size > 2000) patterns.clear();
    patterns.set(pattern, compile(pattern));
  }
  return patterns.get(pattern);
}

function compile(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return `RE2 does not take ${show(pattern)}: ${error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'unreadable'}`;
  }
}

const isIpv4 = (value: string) => {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
};

/** Groups of hexadecimal digits, `::` at most once, and the last two perhaps as IPv4. */
function isIpv6(value: string): boolean {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(value) || value.split('::').length > 2) return false;
  const tail = value.lastIndexOf(':') + 1;
  const old = value.slice(tail).includes('.');
  if (old && !isIpv4(value.slice(tail))) return false;
  const text = old ? `${value.slice(0, tail)}0:0` : value;
  const open = text.includes('::');
  const groups = text.split('::').flatMap((half) => (half === '' ? [] : half.split(':')));
  return groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (open ? groups.length < 8 : groups.length === 8);
}

export const isIp = (value: string): boolean => isIpv4(value) || isIpv6(value);

export function isNetwork(value: string): boolean {
  const slash = value.indexOf('/');
  if (slash < 0) return isIpv6(value);
  const address = value.slice(0, slash);
  const mask = value.slice(slash + 1);
  if (isIpv4(mask) && isIpv4(address)) return true;
  if (!/^\d{1,3}$/.test(mask)) return false;
  return isIpv4(address) ? Number(mask) <= 32 : isIpv6(address) && Number(mask) <= 128;
}
