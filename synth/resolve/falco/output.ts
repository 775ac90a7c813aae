import { fieldProblem } from './fields.ts';

const TRANSFORMERS = /^(?:tolower|toupper|b64|basename|len|join)\(/;

/** The fields that an output names, and what is wrong with it. Each `%` begins a field: the format knows no way to write a percent sign. */
export function readOutput(
  text: string,
  source: 'syscall' | 'k8s_audit' | undefined,
  more: readonly string[],
): { readonly fields: readonly string[]; readonly problems: readonly string[] } {
  const fields: string[] = [];
  const problems: string[] = [];
  if (text.trim() === '') problems.push('the output is empty; say what happened, with fields: user=%user.name command=%proc.cmdline');
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at + 1)) {
    const rest = text
      .slice(at + 1)
      .replace(/^[0-9]+/, '')
      .replace(TRANSFORMERS, '');
    const [field, , bracket] = /^([a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)+)(\[[^\]]*(\]?))?/.exec(rest)?.slice(1) ?? [];
    if (field === undefined)
      problems.push(
        `"%${text.slice(at + 1, at + 13)}" names no field, and Falco refuses the whole file; write %class.name, or leave out the percent sign`,
      );
    else if (bracket === '') problems.push(`] is missing after %${field}[`);
    else {
      fields.push(field);
      const wrong = fieldProblem(field, source, more);
      if (wrong !== undefined) problems.push(wrong);
    }
  }
  return { fields, problems };
}
