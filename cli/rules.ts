import { existsSync, readFileSync } from 'node:fs';
import { rules } from '../lint/rules/index.ts';
import { didYouMean } from '../synth/names.ts';
import { UserError } from './errors.ts';

/** `therapy-ops rules`: every rule with its level and its law. */
export function listRules({ json }: { readonly json?: boolean }): void {
  if (json === true) {
    const list = rules.map(({ name, severity, summary, off, locked, options }) => ({
      name,
      severity,
      isOff: off === true,
      summary,
      ...(locked === undefined ? {} : { locked }),
      options: options?.defaults ?? {},
    }));
    process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  const width = Math.max(...rules.map(({ name }) => name.length));
  for (const { name, severity, summary, off } of rules) {
    process.stdout.write(`${name.padEnd(width)}  ${(off === true ? 'off' : severity).padEnd(7)}  ${summary}\n`);
  }
}

/** `therapy-ops explain ID`: the page of a rule. */
export function explain(id: string): void {
  const names = rules.map(({ name }) => name);
  if (!names.includes(id)) throw new UserError(`no rule is called ${id}${didYouMean(id, names)}; therapy-ops rules lists them`, 2);
  // Pages lie beside their rules, in a checkout and in the package; this file is one of cli/, or bundled to build/lint.cjs.
  const page = ['../lint/', './lint/'].map((folder) => new URL(`${folder}rules/${id}.md`, import.meta.url)).find((url) => existsSync(url));
  if (page === undefined) throw new Error(`the page of ${id} is missing`);
  process.stdout.write(readFileSync(page, 'utf8'));
}
