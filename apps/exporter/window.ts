import { Refused } from '../common/failure.ts';

/** Half-open: rows with `from <= ts < to`, by the time of the database. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** Rows commit out of the order of their times: what is younger than this may still be joined by older ones. */
export const LAG_MS = 60_000;

const DAY_MS = 86_400_000;

export interface Wanted {
  readonly days: number;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/**
 * The last `days` days up to a minute before now, or what is asked for.
 *
 * @param now by the clock of the database: it wrote the times of the rows.
 * @throws Refused where nothing can lie between the ends, or where the end has not come yet.
 */
export function windowOf({ days, from, to }: Wanted, now: Date): Window {
  const latest = new Date(now.getTime() - LAG_MS);
  if (to !== undefined && to > latest)
    throw new Refused(`EXPORT_TO ${to.toISOString()} is not over: by the clock of the database it is ${now.toISOString()}`, {
      hint: 'leave EXPORT_TO out, or name a time that is more than a minute ago',
    });
  const end = to ?? latest;
  const start = from ?? new Date(end.getTime() - days * DAY_MS);
  if (start >= end) throw new Refused(`the window is empty: it begins at ${start.toISOString()} and ends at ${end.toISOString()}`);
  return { from: start, to: end };
}

/** More than this between two clocks, and ages and names are wrong. */
export const SKEW_MS = 300_000;

/** What is wrong with the clocks; undefined while they agree. */
export function skew(here: Date, database: Date): string | undefined {
  const seconds = Math.round((here.getTime() - database.getTime()) / 1000);
  if (Math.abs(seconds) * 1000 <= SKEW_MS) return undefined;
  return `the clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} that of the database`;
}
