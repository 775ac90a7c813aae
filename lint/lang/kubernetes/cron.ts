interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59, names: [] },
  { name: 'hour', from: 0, to: 23, names: [] },
  { name: 'day of the month', from: 1, to: 31, names: [] },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'day of the week', from: 0, to: 6, names: DAYS },
];

const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/** Why the API server refuses the schedule of a CronJob; undefined when it takes it. As `cron.ParseStandard` of robfig/cron reads it. */
export function cronProblem(schedule: string): string | undefined {
  if (/^(CRON_)?TZ=/.test(schedule)) return 'a time zone stands in timeZone';
  if (schedule.startsWith('@')) {
    if (schedule.startsWith('@every ')) {
      return /^[+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/.test(schedule.slice(7)) ? undefined : `${schedule.slice(7)} is no duration`;
    }
    return DESCRIPTORS.has(schedule) ? undefined : `${schedule} is not known`;
  }
  const fields = schedule.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) return `it has ${fields.length} fields, and 5 are wanted`;
  for (const [index, field] of fields.entries()) {
    // An empty item of a list is skipped.
    for (const one of field.split(',').filter((item) => item !== '')) {
      const why = rangeProblem(one, FIELDS[index]!);
      if (why !== undefined) return why;
    }
  }
  return undefined;
}

/** `*`, `5`, `1-5`, each with `/2` behind it. */
function rangeProblem(text: string, field: Field): string | undefined {
  const [range = '', step, ...rest] = text.split('/');
  if (rest.length > 0) return `${text} has two steps`;
  if (step !== undefined && !(/^[+]?\d+$/.test(step) && Number(step) > 0)) return `${step} is no step`;
  const [low = '', high, ...more] = range.split('-');
  if (low === '*' || low === '?') return undefined;
  if (more.length > 0) return `${range} has two ends`;
  const [first, last] = [numberOf(low, field), numberOf(high ?? low, field)];
  if (first === undefined || last === undefined) return `${first === undefined ? low : high} is no ${field.name}`;
  if (first < field.from || last > field.to)
    return `${first < field.from ? first : last} is no ${field.name}: they go from ${field.from} to ${field.to}`;
  return first > last ? `${range} ends before it begins` : undefined;
}

function numberOf(text: string, { names, from }: Field): number | undefined {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + (names === MONTHS ? from : 0);
  return /^[+]?\d+$/.test(text) ? Number(text) : undefined;
}
