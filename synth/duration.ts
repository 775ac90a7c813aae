/** Milliseconds in each unit that Prometheus knows: https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations */
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_536_000_000 } as const;
type Unit = keyof typeof UNITS;

/** Milliseconds, or undefined for what is no duration. `1h30m` is one too. */
export function milliseconds(duration: string): number | undefined {
  if (duration === '0') return 0;
  const match = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(duration);
  if (match === null || duration === '') return undefined;
  return (['y', 'w', 'd', 'h', 'm', 's', 'ms'] as const).reduce((sum, unit, i) => sum + Number(match[i + 1] ?? 0) * UNITS[unit], 0);
}

/** Exact seconds as a decimal: `500ms` is `0.5`. Fractions such as `1.5s` are read too, though Prometheus writes `1s500ms`. */
export function seconds(duration: string): number | undefined {
  const fraction = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w|y)$/.exec(duration);
  if (fraction !== null) return Number(((Number(fraction[1]) * UNITS[fraction[2] as Unit]) / 1000).toPrecision(15));
  const ms = milliseconds(duration);
  return ms === undefined ? undefined : ms / 1000;
}

/** For people, the two largest units: `2d 2h`. */
export function spoken(ms: number): string {
  const parts: string[] = [];
  let rest = Math.round(ms / 1000) * 1000;
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const count = Math.floor(rest / UNITS[unit]);
    rest -= count * UNITS[unit];
    if (count > 0) parts.push(`${count}${unit}`);
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? '0s' : parts.join(' ');
}
