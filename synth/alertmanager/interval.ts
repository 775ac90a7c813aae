import type { Range, Settings, TimeSpanModel } from '../model/alertmanager.ts';

/** Alertmanager's words, 0 is Sunday: v0.34.2, timeinterval/timeinterval.go. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

export function spanSettings({ times, weekdays, daysOfMonth, months, years, location }: TimeSpanModel): Settings {
  return {
    ...(times === undefined ? {} : { times: times.map(({ from, to }) => ({ start_time: clock(from), end_time: clock(to) })) }),
    ...(weekdays === undefined ? {} : { weekdays: weekdays.map(range((day) => WEEKDAYS[day]!)) }),
    ...(daysOfMonth === undefined ? {} : { days_of_month: daysOfMonth.map(range(String)) }),
    ...(months === undefined ? {} : { months: months.map(range((month) => MONTHS[month - 1]!)) }),
    ...(years === undefined ? {} : { years: years.map(range(String)) }),
    ...(location === undefined ? {} : { location }),
  };
}

const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const two = (number: number) => String(number).padStart(2, '0');

const range =
  (word: (member: number) => string) =>
  ({ from, to }: Range): string =>
    from === to ? word(from) : `${word(from)}:${word(to)}`;
