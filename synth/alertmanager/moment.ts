import type { Range, TimeIntervalModel, TimeSpanModel } from '../model/alertmanager.ts';

interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Since midnight, as the clock on the wall says. */
  readonly minute: number;
}

/** Whether a moment lies in a time interval: Alertmanager v0.34.2, timeinterval/timeinterval.go, ContainsTime. */
export function contains({ spans }: TimeIntervalModel, moment: Date): boolean {
  return spans.some((span) => within(span, moment));
}

function within({ times, weekdays, daysOfMonth, months, years, location = 'UTC' }: TimeSpanModel, moment: Date): boolean {
  const { year, month, day, weekday, minute } = clock(moment, location);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    (times === undefined || times.some(({ from, to }) => from <= minute && minute < to)) &&
    among(weekdays, weekday) &&
    (daysOfMonth === undefined || daysOfMonth.some((range) => inMonth(range, day, days))) &&
    among(months, month) &&
    among(years, year)
  );
}

const among = (ranges: readonly Range[] | undefined, value: number) =>
  ranges === undefined || ranges.some(({ from, to }) => from <= value && value <= to);

/** Days from the end become days from the start; a range that begins after the end of the month is left out. */
function inMonth({ from, to }: Range, day: number, days: number): boolean {
  const begin = from < 0 ? days + from + 1 : from;
  const end = to < 0 ? days + to + 1 : to;
  return begin <= days && begin <= day && day <= Math.min(end, days);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function clock(moment: Date, location: string): Clock {
  let format = formats.get(location);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: location,
      hourCycle: 'h23',
      calendar: 'iso8601',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(location, format);
  }
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)])) as Record<
    'year' | 'month' | 'day' | 'hour' | 'minute',
    number
  >;
  const { year, month, day, hour, minute } = part;
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(), minute: hour * 60 + minute };
}
