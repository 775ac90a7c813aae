import type { Origin } from '../../artifact.ts';
import { problem, type Context } from '../context.ts';

/** Fields of a schedule, with their bounds: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax */
const FIELDS = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of the month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', min: 0, max: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

/** Days that a month can have at most. */
const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A schedule that the CronJob controller reads, and that comes round. */
export function schedule(context: Context, origin: Origin, text: string): string {
  const say = (message: string) =>
    problem(context, origin, `the schedule ${JSON.stringify(text)} ${message}; write five fields such as 17 3 * * *`);
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    say(`has ${parts.length} fields`);
    return text;
  }
  const values = parts.map((part, i) => {
    const field = FIELDS[i]!;
    const set = fieldValues(part, field);
    if (set === undefined) say(`has ${JSON.stringify(part)} as ${field.name}, which goes from ${field.min} to ${field.max}`);
    return set;
  });
  const [, , days, months] = values;
  // With a day of the week given, either of the two suffices.
  if (
    days !== undefined &&
    months !== undefined &&
    parts[4] === '*' &&
    ![...months].some((month) => [...days].some((day) => day <= LAST_DAY[month - 1]!))
  )
    say('names a day that no month has');
  return parts.join(' ');
}

function fieldValues(text: string, { min, max, words }: (typeof FIELDS)[number]): Set<number> | undefined {
  const found = new Set<number>();
  const number = (word: string): number => {
    const index = (words as readonly string[]).indexOf(word.toLowerCase());
    return index >= 0 ? index + min : /^\d+$/.test(word) ? Number(word) : Number.NaN;
  };
  for (const part of text.split(',')) {
    const match = /^(?:([*?])|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d+))?$/i.exec(part);
    if (match === null) return undefined;
    const [, all, from, to, step = '1'] = match;
    const low = all === undefined ? number(from!) : min;
    const high = all !== undefined || (to === undefined && match[4] !== undefined) ? max : to === undefined ? low : number(to);
    if (!(low >= min && high <= max && low <= high && Number(step) > 0)) return undefined;
    for (let value = low; value <= high; value += Number(step)) found.add(value);
  }
  return found;
}
