/** Prometheus' day has 24 hours, its week 7 days, its year 365 (common/model/time.go). */
const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };

/** `1h30m` in seconds; undefined for what is no duration. */
export function seconds(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smhdwy])/g)) sum += Number(amount) * UNITS[unit!]!;
  return sum;
}

/** Seconds as people write them, in the largest unit that fits: 90 is `90s`, 120 `2m`. */
export function duration(length: number): string {
  if (length < 1 || !Number.isInteger(length)) return `${Math.ceil(length * 1000)}ms`;
  const unit = ['d', 'h', 'm'].find((one) => Number.isInteger(length / UNITS[one]!)) ?? 's';
  return `${length / UNITS[unit]!}${unit}`;
}
