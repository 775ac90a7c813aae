import { goDuration, prometheusDuration } from '../alertmanager/duration.ts';
import { toFloat } from './number.ts';

/** Units of sizes, lower case, in bytes (dustin/go-humanize, which Loki reads them with). */
const SIZES: Readonly<Record<string, number>> = { '': 1, b: 1 };
const sizes = new Map<string, number>(Object.entries(SIZES));
for (const [index, letter] of ['k', 'm', 'g', 't', 'p'].entries()) {
  for (const end of ['', 'b']) {
    sizes.set(letter + end, 1000 ** (index + 1));
    sizes.set(`${letter}i${end}`, 1024 ** (index + 1));
  }
}

/** What a duration or a size may hold besides digits and dots. */
const isTime = (code: number): boolean => 'numshdwyµ'.includes(String.fromCharCode(code));
const isSize = (code: number): boolean => 'BikKMGTP'.includes(String.fromCharCode(code));

const isNumber = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 48 && code <= 57) || code === 46;
  return /^\p{N}/u.test(text.slice(at, at + 2));
};

/** Where a run of digits, dots and letters of units ends. */
function run(text: string, from: number, isUnit: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && (isNumber(text, at) || isUnit(text.charCodeAt(at)))) at++;
  return at;
}

/** Milliseconds of a duration: Prometheus' form first, then Go's. */
export const durationOf = (text: string): number | undefined => prometheusDuration(text) ?? goDuration(text);

/** A duration whose number (or minus) ends at `after`: where it ends itself; undefined where none stands. */
export function scanDuration(text: string, from: number, after: number): number | undefined {
  const to = run(text, after, isTime);
  return to === after || durationOf(text.slice(from, to)) === undefined ? undefined : to;
}

/** The same of a size: `5MB`. */
export function scanBytes(text: string, from: number, after: number): number | undefined {
  const to = run(text, after, isSize);
  if (to === after) return undefined;
  const [, digits, unit] = /^([0-9.]*)(.*)$/s.exec(text.slice(from, to))!;
  const value = toFloat(digits!);
  const size = sizes.get(unit!.toLowerCase());
  return value === undefined || size === undefined || value * size >= 2 ** 64 ? undefined : to;
}
