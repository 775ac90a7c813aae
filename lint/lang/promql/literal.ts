import { hexValue, isDigit } from './chars.ts';

/** The largest integer that Go reads as one: beyond it, a number is read as a decimal fraction. */
const MAX_INT64 = 2n ** 63n - 1n;

/** The value of a number literal as Go converts it (`0x1F`, octal `0755`, `1_000`, `1e3`, `Inf`, `NaN`); undefined where it cannot. */
export function parseNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  if (text.length === 1 && isDigit(first)) return first - 48;
  if (!isDigit(first) && first !== 46) return text.length !== 3 ? undefined : (first | 32) === 105 ? Infinity : NaN;
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) plain = isDigit(text.charCodeAt(i));
  if (first === 48 && text.length > 1) return octalOrHex(text);
  if (plain && text.length < 16) return Number(text);
  return decimal(text);
}

function octalOrHex(text: string): number | undefined {
  if ((text.charCodeAt(1) | 32) === 120) {
    const digits = separated(text, 2) ? text.slice(2).replaceAll('_', '') : '';
    if (!/^[0-9a-f]+$/i.test(digits)) return undefined;
    const value = BigInt(`0x${digits}`);
    return value > MAX_INT64 ? undefined : Number(value);
  }
  if (/^0[0-7_]+$/.test(text) && separated(text, 0)) {
    const value = BigInt(`0o${text.slice(1).replaceAll('_', '')}`);
    if (value <= MAX_INT64) return Number(value);
  }
  return decimal(text);
}

function decimal(text: string): number | undefined {
  if (!separated(text, 0)) return undefined;
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (!/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)) return undefined;
  const value = Number(digits);
  return value === Infinity ? undefined : value;
}

/** Underscores stand between two digits, or between the prefix of the base and a digit. */
function separated(text: string, prefix: number): boolean {
  for (let at = text.indexOf('_'); at !== -1; at = text.indexOf('_', at + 1)) {
    const before = at === prefix && prefix > 0 ? 0 : hexValue(text.charCodeAt(at - 1));
    const limit = prefix > 0 ? 16 : 10;
    if (before >= limit || hexValue(text.charCodeAt(at + 1)) >= limit) return false;
  }
  return true;
}

/** Milliseconds by unit, with the place of the unit: they go from large to small, each once. */
const UNITS: Readonly<Record<string, readonly [place: number, milliseconds: number]>> = {
  y: [1, 31_536_000_000],
  w: [2, 604_800_000],
  d: [3, 86_400_000],
  h: [4, 3_600_000],
  m: [5, 60_000],
  s: [6, 1000],
  ms: [7, 1],
};

/** Prometheus counts nanoseconds in 63 bits. */
const MAX_MILLISECONDS = 9_223_372_036_854;

/** `1h30m` in seconds, or what is wrong with it. */
export function parseDuration(text: string): number | string {
  let total = 0;
  let last = 0;
  for (let at = 0; at < text.length;) {
    const from = at;
    while (isDigit(text.charCodeAt(at))) at++;
    const value = Number(text.slice(from, at));
    const unitAt = at;
    while (at < text.length && !isDigit(text.charCodeAt(at))) at++;
    const name = text.slice(unitAt, at);
    if (from === unitAt || name === '') return `"${text}" is no duration`;
    const unit = UNITS[name];
    if (unit === undefined) return `duration "${text}" has no unit "${name}"`;
    if (unit[0] <= last) return `the units of duration "${text}" do not go from large to small, each once`;
    last = unit[0];
    if (value > Math.floor(MAX_MILLISECONDS / unit[1])) return `duration "${text}" is longer than 292 years`;
    total += value * unit[1];
    if (total > MAX_MILLISECONDS) return `duration "${text}" is longer than 292 years`;
  }
  return total / 1000;
}

/** Seconds beyond which a duration does not fit into Prometheus' nanoseconds. */
export const MAX_SECONDS = 2 ** 63 / 1e9;
