/** Time intervals: their ranges as timeinterval.go reads them, and whether an interval ever holds. */
import { get, items, type Node, type Scalar } from '../../source/node.ts';
import { isNull, resolve, stringOf } from './scalar.ts';
import type { Check, Struct } from './schema.ts';
import { list, one, since, string } from './schema.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

export type RangeKind = 'weekdays' | 'daysOfMonth' | 'months' | 'years';
type Range = readonly [begin: number, end: number];

/** `begin:end`, or one of them; undefined where a member is none. */
function range(text: string, kind: RangeKind): Range | undefined {
  const parts = text.toLowerCase().split(':');
  if (parts.length > 2) return undefined;
  const [begin, end] = [member(parts[0]!, kind), member(parts.at(-1)!, kind)];
  return begin === undefined || end === undefined ? undefined : [begin, end];
}

function member(text: string, kind: RangeKind): number | undefined {
  if (kind === 'weekdays') {
    const day = WEEKDAYS.indexOf(text);
    return day < 0 ? undefined : day;
  }
  const month = kind === 'months' ? MONTHS.indexOf(text) : -1;
  if (month >= 0) return month + 1;
  return /^[-+]?[0-9]+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

/** Why a range is refused; an empty text when it is simply none. */
export function rangeProblem(text: string, kind: RangeKind): string | undefined {
  const read = range(text, kind);
  if (read === undefined) return '';
  const [begin, end] = read;
  if (kind !== 'daysOfMonth') return begin > end ? 'it ends before it starts' : undefined;
  for (const day of read) if (day === 0 || day < -31 || day > 31) return `the day ${day} is not in 1 to 31, nor in -31 to -1`;
  if (begin < 0 && end > 0) return 'a start that counts from the end needs such an end';
  // The shortest month has 28 days: what is in order there is in order everywhere.
  const from28 = (day: number) => (day < 0 ? 28 + day : day);
  return from28(begin) > from28(end) ? 'it ends before it starts' : undefined;
}

/** `HH:MM` as minutes of the day; undefined for what is none. */
function minutes(text: string): number | undefined {
  if (text === '24:00') return 1440;
  if (!/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(text)) return undefined;
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

const checkTimes: Check = (fields, report) => {
  const [start, end] = (['start_time', 'end_time'] as const).map((name) => {
    const text = fields.text(name);
    if (text === '') report(`${name} is missing`, fields.head, `${name}: '08:00'`);
    else if (minutes(text) === undefined)
      report(`${name} is a time from 00:00 to 24:00 as HH:MM, not ${JSON.stringify(text)}`, fields.at(name));
    return minutes(text);
  });
  if (start !== undefined && end !== undefined && start >= end) {
    report('a range of times ends after it starts: one over midnight is two ranges', fields.at('end_time'));
  }
};

export const timeInterval: Struct = {
  struct: 'time_interval',
  fields: {
    times: list({ struct: 'time_range', fields: { start_time: string, end_time: string }, check: checkTimes }),
    weekdays: list('weekdays'),
    days_of_month: list('daysOfMonth'),
    months: list('months'),
    years: list('years'),
    ...since('0.25', { location: one('location') }),
  },
};

/** Why one item of an interval never holds; undefined when it can. What is broken is the business of others. */
export function neverHolds(item: Node): { readonly reason: string; readonly at: Node } | undefined {
  for (const [key, kind] of LISTS) {
    const node = get(item, key);
    if (node?.kind !== 'sequence') continue;
    if (node.items.length === 0) return { reason: `${key} is an empty list, which holds at no time`, at: node };
    const none = kind !== 'times' && node.items.every((one) => one.kind === 'scalar' && !possible(one, kind));
    if (none) return { reason: `${key} names no time that ever comes`, at: node };
  }
  const days = get(item, 'days_of_month');
  const months = get(item, 'months');
  if (days?.kind !== 'sequence' || months?.kind !== 'sequence') return undefined;
  const longest = Math.max(...ranges(months, 'months').flatMap(([begin, end]) => span(Math.max(1, begin), Math.min(12, end)).map(daysOf)));
  const reachable = ranges(days, 'daysOfMonth').some(([begin, end]) => (begin < 0 ? end >= -longest && begin <= end : begin <= longest));
  return reachable || !Number.isFinite(longest)
    ? undefined
    : { reason: `no month of these has such a day: the longest has ${longest}`, at: days };
}

/** Whether one item of an interval holds at every time: each list is left out, or names all there is. */
export function alwaysHolds(item: Node): boolean {
  if (item.kind !== 'mapping' || get(item, 'years') !== undefined) return false;
  return LISTS.every(([key, kind]) => {
    const node = get(item, key);
    if (node === undefined || kind === 'years') return true;
    if (kind === 'times') return covers(items(node).flatMap(timesOf), 0, 1439);
    // A day that counts from the end of the month covers what it does in the shortest.
    const all = ranges(node, kind).map(([begin, end]): Range => (kind === 'daysOfMonth' ? fromStart(begin, end) : [begin, end]));
    const [first, last] = ALL[kind];
    return covers(all, first, last);
  });
}

const ALL = { weekdays: [0, 6], daysOfMonth: [1, 31], months: [1, 12] } as const;

/** `1:-1` is every day; what else counts from the end is left out. */
const fromStart = (begin: number, end: number): Range =>
  begin > 0 && end === -1 ? [begin, 31] : begin === -31 && end === -1 ? [1, 31] : [begin, end];

/** The minutes of a range of times, the last one included. */
function timesOf(node: Node): Range[] {
  const [start, end] = [minutes(stringOf(get(node, 'start_time'))), minutes(stringOf(get(node, 'end_time')))];
  return start === undefined || end === undefined ? [] : [[start, end - 1]];
}

function covers(all: readonly Range[], first: number, last: number): boolean {
  let next = first;
  for (const [begin, end] of all.toSorted((a, b) => a[0] - b[0])) if (begin <= next && end >= next) next = end + 1;
  return next > last;
}

const LISTS: readonly (readonly [string, RangeKind | 'times'])[] = [
  ['times', 'times'],
  ['weekdays', 'weekdays'],
  ['days_of_month', 'daysOfMonth'],
  ['months', 'months'],
  ['years', 'years'],
];

function possible(node: Scalar, kind: RangeKind): boolean {
  if (isNull(node)) return kind === 'weekdays'; // zero to zero, which only weekdays have: sunday
  const read = range(stringOf(node), kind);
  if (read === undefined) return true;
  const [begin, end] = read;
  if (kind === 'months') return begin <= 12 && end >= 1;
  return kind !== 'years' || end >= THIS_YEAR;
}

/** Years before it never come again. The year of this version, so that the verdict does not depend on the day. */
const THIS_YEAR = 2026;

const ranges = (node: Node, kind: RangeKind): Range[] =>
  items(node).flatMap((item) => {
    const read = item.kind === 'scalar' && resolve(item) !== 'null' ? range(item.text, kind) : undefined;
    return read === undefined ? [] : [read];
  });

const span = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
const daysOf = (month: number) => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
