import { isRef } from '../../spec/handle.ts';
import { kebab } from '../names.ts';
import { place, problem, type Context } from './context.ts';

/** The records of handles that a stack cannot do without, by the kind that they hold. */
const RECORDS = { teams: 'team', services: 'service', receivers: 'receiver', runbooks: 'runbook' } as const;

/** Whether what defineStack was given has the shape of a stack; the rest of resolve relies on it. Repeats what the types say. */
export function checkStack(context: Context): boolean {
  const before = context.problems.length;
  const { stack } = context;
  const say = (key: string, message: string) => problem(context, place(context, context.site, '', ...(key === '' ? [] : [key])), message);
  if (typeof stack !== 'object' || stack === null) {
    say('', 'the stack is missing; write defineStack({ production: {...} }, { name: ..., services: ... })');
    return false;
  }
  if (typeof stack.name !== 'string' || stack.name === '' || kebab(stack.name) !== stack.name)
    say('name', `${JSON.stringify(stack.name)} cannot name a stack; use lower-case words with hyphens, such as therapy-engine`);
  for (const [key, kind] of Object.entries(RECORDS) as [keyof typeof RECORDS, string][]) {
    const record = stack[key] as Record<string, unknown> | undefined;
    if (typeof record !== 'object' || record === null) {
      say(key, `the stack has no ${key}; give it the record that ${key}({...}) returns`);
      continue;
    }
    for (const [name, value] of Object.entries(record)) {
      if (!isRef(value, kind)) say(key, `${name} is no ${kind}; put what ${key}({...}) returned here, not the plain record`);
    }
  }
  if (!Array.isArray(stack.metrics))
    say('metrics', 'the stack has no list of metrics; write metrics: [m, node, ...] with every record of metrics that it uses');
  if (typeof stack.routing !== 'object' || stack.routing === null)
    say('routing', 'the stack has no routing; write routing: { fallback: to.somebody, routes: [] }');
  return context.problems.length === before;
}
