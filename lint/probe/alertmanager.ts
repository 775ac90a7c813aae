import { configOf } from '../lang/alertmanager/config.ts';
import type { Problem } from '../lang/alertmanager/decode.ts';
import type { Mode } from '../lang/alertmanager/matchers.ts';
import { read } from '../source/read.ts';
import { lineAndColumn, textOf } from './input.ts';

type Fields = Readonly<Record<string, unknown>>;

export const modeOf = (value: unknown): Mode => (value === 'classic' || value === 'utf8' ? value : 'fallback');

/** {config | config_base64, mode?} -> {valid, problems: [{rule, message, line, column}]}: the verdict of amtool, and all its reasons. */
export function alertmanager(request: Fields): Fields {
  const text = textOf(request, 'config');
  const { documents, problems: syntax } = read(text);
  const root = documents[0] ?? { kind: 'scalar', from: 0, to: 0, value: null, text: '', style: 'missing' };
  // Alertmanager reads one document and does not look at what follows it.
  const end = documents[1]?.from ?? Infinity;
  const problems = [
    ...syntax.filter(({ from }) => from < end).map(({ message, from, to }) => ({ kind: 'syntax' as const, message, at: { from, to } })),
    ...configOf(root, modeOf(request['mode'])).problems,
  ];
  return { valid: problems.length === 0, problems: problems.map((problem) => told(problem, text)) };
}

/** A problem as an answer has it. */
export function told({ kind, message, at }: Pick<Problem, 'message' | 'at'> & { readonly kind: string }, text: string): Fields {
  return { rule: kind === 'syntax' ? 'files/syntax' : `alertmanager/${kind}`, message, ...lineAndColumn(text, at.from) };
}
