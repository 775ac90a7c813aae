import { RE2JS } from 're2js';

/** Flags of JavaScript that say the same in RE2, and those that change nothing when one asks whether a whole text matches. */
const SAME = 'is';
const IDLE = 'uvgdy';

/** The RE2 text of a regular expression of JavaScript, or why it has none, with the way out. */
export function re2(expression: RegExp): { readonly text: string } | { readonly problem: string } {
  const source = expression.source === '(?:)' ? '' : expression.source.replaceAll('\\/', '/');
  const flags = expression.flags.split('').filter((flag) => !IDLE.includes(flag));
  const other = flags.filter((flag) => !SAME.includes(flag));
  if (other.length > 0)
    return { problem: `the flag ${other.join('')} of ${String(expression)} has no meaning in Alertmanager; take it out` };
  const text = flags.length === 0 ? source : `(?${flags.join('')}:${source})`;
  const refused = refusal(text);
  return refused === undefined ? { text } : { problem: refused };
}

/** Why RE2 does not take a text. */
export function refusal(text: string): string | undefined {
  const variable = /\$\([a-zA-Z0-9_]+\)/.exec(text)?.[0];
  if (variable !== undefined)
    return `the operator would put an environment variable in the place of ${variable}; write $(?:${variable.slice(2)}`;
  if (/\(\?<?[=!]/.test(text)) return `/${text}/ looks around, which RE2 cannot; say it with two matchers, one of them { not: ... }`;
  if (/\\[1-9]|\\k</.test(text)) return `/${text}/ refers back to a group, which RE2 cannot; write out what may stand there`;
  const unknown = /\\(?:u|c[A-Za-z])/.exec(text)?.[0];
  if (unknown !== undefined) return `RE2 does not know ${unknown} in /${text}/; write the character itself, or \\x{...} with its number`;
  try {
    RE2JS.compile(text);
    return undefined;
  } catch (error) {
    return `RE2, which Alertmanager uses, does not take /${text}/: ${error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error)}; write it otherwise`;
  }
}
