import type { LintException } from '../../spec/exception.ts';
import type { AlertFact } from '../model/core.ts';
import type { ExceptionModel } from '../model/exception.ts';
import { didYouMean } from '../names.ts';
import { place, problem, type Context } from './context.ts';
import { unknownFields } from './fields.ts';

const FIELDS = Object.keys({ rule: true, file: true, alert: true, line: true, reason: true, until: true } satisfies Record<
  keyof LintException,
  true
>);

/** `promql/nan`; whether there is such a rule is for lint to know. */
const RULE = /^[a-z]+\/[a-z][-a-z0-9]*(\/[a-z][-a-z0-9]*)?$/;

/** Exceptions of the stack, by name. That they have a reason and an end is told here, before anything is written. */
export function resolveExceptions(context: Context, alerts: readonly AlertFact[]): ExceptionModel[] {
  const names = new Set(alerts.map(({ name }) => name));
  return Object.entries(context.stack.exceptions ?? {}).flatMap(([name, definition]) => {
    const where = (...keys: readonly string[]) => place(context, context.site, '', 'exceptions', name, ...keys);
    if (typeof definition !== 'object' || definition === null) {
      problem(context, where(), "an exception is a record; write { rule: 'promql/nan', reason: '...', until: '2027-01-31' }");
      return [];
    }
    for (const key of unknownFields(definition, FIELDS))
      problem(context, where(key), `there is no field ${key}${didYouMean(key, FIELDS) || `; there are ${FIELDS.join(', ')}`}`);
    const { rule, file, alert, line, reason, until } = definition;
    const wrong = { rule: ruleProblem(rule), file: fileProblem(file, context), alert: alertProblem(alert, names), line: lineProblem(line) };
    for (const [field, message] of Object.entries({ ...wrong, reason: reasonProblem(reason), until: untilProblem(until) }))
      if (message !== undefined) problem(context, where(field), message);
    return { name, rule, ...optional({ file, alert, line }), reason, until, origin: where() };
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const optional = (fields: { file: string | undefined; alert: string | undefined; line: string | undefined }) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { file?: string; alert?: string; line?: string };

const ruleProblem = (rule: unknown) =>
  isText(rule) && RULE.test(rule)
    ? undefined
    : `${JSON.stringify(rule)} names no rule; write one that \`therapy-ops rules\` lists, such as promql/nan`;

function fileProblem(file: unknown, { environment }: Context): string | undefined {
  if (file === undefined) return undefined;
  if (!isText(file)) return "an empty pattern matches no file; write file: 'monitoring/*.yaml', or leave it out";
  const own = `dist/${environment.name}/`;
  if (file.startsWith('dist/')) return `the pattern is one below ${own}; write ${JSON.stringify(file.replace(/^dist\/[^/]*\//, ''))}`;
  return file.startsWith('/') || file.startsWith('.') ? `the pattern is one below ${own}; write 'monitoring/*.yaml'` : undefined;
}

const alertProblem = (alert: unknown, names: ReadonlySet<string>) =>
  alert === undefined || (isText(alert) && names.has(alert))
    ? undefined
    : isText(alert)
      ? `no alert is called ${alert}${didYouMean(alert, names)}`
      : `${JSON.stringify(alert)} names no alert; write its name`;

const lineProblem = (line: unknown) =>
  line === undefined || isText(line) ? undefined : 'an empty text is in every line; write what the line holds, or leave `line` out';

const reasonProblem = (reason: unknown) =>
  isText(reason) ? undefined : "nobody says why; write reason: '...' for whoever reads it when it ends";

const untilProblem = (until: unknown) =>
  isText(until) && isDay(until) ? undefined : `${JSON.stringify(until)} is no day on which it ends; write until: '2027-01-31'`;

const isDay = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};
