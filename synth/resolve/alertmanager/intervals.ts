import { declared, isRef } from '../../../spec/handle.ts';
import type { TimeIntervalDef } from '../../../spec/route.ts';
import type { Range, TimeIntervalModel, TimeSpanModel } from '../../model/alertmanager.ts';
import { didYouMean } from '../../names.ts';
import { at } from '../context.ts';
import { Writer } from './writer.ts';

/** In the order of Alertmanager: v0.34.2, timeinterval/timeinterval.go. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const FIELDS = ['times', 'weekdays', 'daysOfMonth', 'months', 'years', 'location'];

/** The named time intervals that routes may be silent or active in. */
export function resolveTimeIntervals(shared: Pick<Writer, 'context' | 'credentials' | 'templates'>): TimeIntervalModel[] {
  const { context } = shared;
  const seen = new Set<string>();
  return Object.values(context.stack.routing.timeIntervals ?? {})
    .filter((ref) => isRef(ref, 'timeInterval'))
    .map((ref) => {
      const writer = new Writer(shared, (keys) => at(context, 'timeInterval', ref, ...keys));
      if (seen.has(ref.name)) writer.problem(`another record of time intervals has a ${ref.name} too; rename one of the two keys`);
      seen.add(ref.name);
      const { definition } = declared<TimeIntervalDef | readonly TimeIntervalDef[]>(ref);
      const spans = Array.isArray(definition)
        ? (definition as TimeIntervalDef[]).map((one, i) => span(one, writer.in(i)))
        : [span(definition as TimeIntervalDef, writer)];
      if (spans.length === 0) writer.problem('a time interval without an entry never is; say when it is');
      return { name: ref.name, spans, origin: writer.place() };
    });
}

function span(definition: TimeIntervalDef, writer: Writer): TimeSpanModel {
  for (const field of Object.keys(definition)) {
    if (!FIELDS.includes(field))
      writer.in(field).problem(`a time interval has no field ${field}${didYouMean(field, FIELDS) || `; it has ${FIELDS.join(', ')}`}`);
  }
  if (FIELDS.every((field) => field === 'location' || definition[field as 'times'] === undefined))
    writer.problem('it is always, since it names neither times nor days; say when it is');
  const { times, weekdays, daysOfMonth, months, years, location } = definition;
  if (location !== undefined) checkLocation(location, writer.in('location'));
  return {
    ...list('times', times, writer, timeRange),
    ...list('weekdays', weekdays, writer, (text, at) =>
      ordered(text, at, (word) => member(word, WEEKDAYS, 0, at), 'a week begins on Sunday, so split it into two entries'),
    ),
    ...list('daysOfMonth', daysOfMonth, writer, daysRange),
    ...list('months', months, writer, (text, at) => ordered(text, at, (word) => member(word, MONTHS, 1, at), 'split it into two entries')),
    ...list('years', years, writer, (text, at) =>
      ordered(text, at, (word) => whole(word, at, 'a year such as 2026'), 'write the earlier year first'),
    ),
    ...(location === undefined || location === 'UTC' ? {} : { location }),
  };
}

function list<T>(
  key: string,
  given: readonly T[] | undefined,
  writer: Writer,
  read: (one: T, at: Writer) => Range | undefined,
): Record<string, Range[]> {
  if (given === undefined) return {};
  if (given.length === 0) writer.in(key).problem('an empty list is never; leave it out for always, or say when');
  return { [key]: given.flatMap((one, i) => read(one, writer.in(key, i)) ?? []) };
}

function timeRange({ start, end }: { readonly start: string; readonly end: string }, writer: Writer): Range | undefined {
  const [from, to] = [minutes(start), minutes(end)];
  for (const [text, value] of [
    [start, from],
    [end, to],
  ] as const) {
    if (value === undefined) writer.problem(`${JSON.stringify(text)} is no time of the day; write hours and minutes from 00:00 to 24:00`);
  }
  if (from === undefined || to === undefined) return undefined;
  if (from < to) return { from, to };
  writer.problem(
    from === to
      ? `${start} to ${end} is no time at all; the end is not part of it`
      : `${start} to ${end} passes midnight; write two: { start: '${start}', end: '24:00' }${to === 0 ? '' : `, { start: '00:00', end: '${end}' }`}`,
  );
  return undefined;
}

function minutes(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  const sum = Number(hour) * 60 + Number(minute);
  return hour === undefined || sum > 24 * 60 ? undefined : sum;
}

const ends = (text: string): [string, string] => {
  const [from = '', to = from, ...more] = text.toLowerCase().split(':');
  return [from, [to, ...more].join(':')];
};

function ordered(text: string, writer: Writer, read: (word: string) => number | undefined, way: string): Range | undefined {
  const [from, to] = ends(text).map(read);
  if (from === undefined || to === undefined) return undefined;
  if (from <= to) return { from, to };
  writer.problem(`${text} ends before it begins; ${way}`);
  return undefined;
}

function member(word: string, words: readonly string[], first: number, writer: Writer): number | undefined {
  const index = words.indexOf(word);
  if (index >= 0) return index + first;
  writer.problem(`${JSON.stringify(word)} is none of ${words.join(', ')}${didYouMean(word, words)}`);
  return undefined;
}

function whole(word: string, writer: Writer, wanted: string): number | undefined {
  if (/^-?\d+$/.test(word)) return Number(word);
  writer.problem(`${JSON.stringify(word)} stands where ${wanted} belongs`);
  return undefined;
}

/** The rules of DayOfMonthRange.UnmarshalYAML. */
function daysRange(text: string, writer: Writer): Range | undefined {
  const [from, to] = ends(text).map((word) => whole(word, writer, 'a day of the month such as 1 or, from its end, -1'));
  if (from === undefined || to === undefined) return undefined;
  for (const day of [from, to]) {
    if (day === 0 || Math.abs(day) > 31)
      return (writer.problem(`no month has a day ${day}; write 1 to 31, or -1 to -31 from its end`), undefined);
  }
  if (from < 0 && to > 0)
    return (writer.problem(`${text} begins from the end of the month and ends from its start; write it as two entries`), undefined);
  const early = (day: number) => (day < 0 ? 28 + day : day);
  if (early(from) > early(to)) return (writer.problem(`${text} ends before it begins, in short months at least; turn it round`), undefined);
  return { from, to };
}

/** Alertmanager looks zones up as files, so their case counts; V8 does not mind it. */
function checkLocation(location: string, writer: Writer): void {
  const valid = isZone(location);
  const spelled = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(location);
  if (valid && spelled) return;
  const known = Intl.supportedValuesOf('timeZone');
  const same = known.find((zone) => zone.toLowerCase() === location.toLowerCase());
  writer.problem(
    `${JSON.stringify(location)} is no time zone of the IANA database${same === undefined ? didYouMean(location, known) || '; write one such as Europe/Zagreb' : `; write ${same}`}`,
  );
}

function isZone(location: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: location }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
