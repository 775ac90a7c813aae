/** Durations as the two packages read them that Alertmanager uses: Prometheus's own, and Go's. Both answer in milliseconds. */

/** Units of Prometheus from the biggest to the smallest, in which order they must stand. */
const UNITS: readonly (readonly [string, number])[] = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];
const GO_UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** 2^63 nanoseconds, 292 years: what a duration holds. */
const LONGEST = 2 ** 63 / 1e6;

/** `1h30m`; undefined for what is none. */
export function prometheusDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (text === '') return undefined;
  let [sum, last] = [0, -1];
  const parts = /([0-9]+)([^0-9]+)/gy;
  let end = 0;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    const unit = UNITS.findIndex(([name]) => name === part?.[2]);
    if (unit <= last) return undefined;
    last = unit;
    sum += Number(part[1]) * UNITS[unit]![1];
    end = parts.lastIndex;
  }
  return end === text.length && sum < LONGEST ? sum : undefined;
}

/** `1.5h`, `-10s`; undefined for what is none. */
export function goDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  if (rest === '') return undefined;
  const parts = /([0-9]+\.?[0-9]*|\.[0-9]+)([^0-9.]+)/gy;
  let [sum, end] = [0, 0];
  for (let part = parts.exec(rest); part !== null; part = parts.exec(rest)) {
    const unit = Object.hasOwn(GO_UNITS, part[2]!) ? GO_UNITS[part[2]!] : undefined;
    if (unit === undefined) return undefined;
    sum += Number(part[1]) * unit;
    end = parts.lastIndex;
  }
  return end === rest.length && sum < LONGEST ? sign * sum : undefined;
}

/** `90000` as `1m30s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  let [rest, text] = [milliseconds, ''];
  for (const [name, size] of UNITS.slice(3)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${name}`;
    rest -= count * size;
  }
  return text;
}
