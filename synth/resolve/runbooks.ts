import { declared } from '../../spec/handle.ts';
import { dedent } from '../../spec/promql.ts';
import type { RunbookDef } from '../../spec/runbook.ts';
import type { Origin } from '../artifact.ts';
import type { EnvironmentModel, RunbookModel } from '../model/core.ts';
import { kebab } from '../names.ts';
import { at, problem, type Context } from './context.ts';

/** The runbooks of the stack, in the order of their declaration. */
export function resolveRunbooks(context: Context): RunbookModel[] {
  const names = new Map<string, Origin>();
  return Object.values(context.stack.runbooks).map((ref) => {
    const { definition } = declared<RunbookDef>(ref);
    const where = (...keys: readonly (string | number)[]) => at(context, 'runbook', ref, ...keys);
    const name = kebab(ref.name);
    checkName(context, names, name, ref.name, where());
    if (!isText(definition.title))
      problem(context, where('title'), 'it has no title; say in a few words what it is about: Backend does not answer');
    const texts = (field: 'symptoms' | 'steps' | 'verify' | 'rollback') =>
      checkTexts(context, definition[field] ?? [], (i) => where(field, i));
    const steps = texts('steps');
    if (steps.length === 0) problem(context, where('steps'), 'it has no steps; say what a person who is woken by its alerts does first');
    return {
      key: ref.name,
      name,
      url: pageUrl(context.environment, name),
      title: isText(definition.title) ? definition.title.trim() : '',
      symptoms: texts('symptoms'),
      ...optional('impact', definition.impact),
      steps,
      verify: texts('verify'),
      rollback: texts('rollback'),
      ...optional('escalate', definition.escalate),
      origin: where(),
    };
  });
}

/** File names are compared without regard to case on some machines, so `README.md` is taken. */
function checkName(context: Context, names: Map<string, Origin>, name: string, key: string, origin: Origin): void {
  const other = names.get(name);
  names.set(name, origin);
  if (name === '') problem(context, origin, `no file can be called after ${JSON.stringify(key)}; use letters and digits`);
  if (name === 'readme') problem(context, origin, 'readme.md would overwrite the list of all runbooks; give it another key');
  if (other !== undefined) problem(context, origin, `its page would be ${name}.md, as that of ${other.path}; give one of them another key`);
}

function checkTexts(context: Context, texts: readonly string[], where: (index: number) => Origin): string[] {
  return texts.flatMap((text, i) => {
    if (isText(text)) return dedent(text);
    problem(context, where(i), 'there is nothing in it; write a sentence, or take it out');
    return [];
  });
}

const isText = (text: unknown): text is string => typeof text === 'string' && text.trim() !== '';

const optional = <K extends string>(key: K, text: string | undefined) =>
  (isText(text) ? { [key]: dedent(text) } : {}) as { [P in K]?: string };

/** Where people read the page of a runbook. */
function pageUrl({ name: environment, repository: { web, revision, path } }: EnvironmentModel, name: string): string {
  const parts = ['blob', ...revision.split('/'), ...path.split('/'), 'dist', environment, '_runbooks', `${name}.md`];
  return [web.replace(/\/+$/, ''), ...parts.filter((part) => part !== '').map(encodeURIComponent)].join('/');
}
