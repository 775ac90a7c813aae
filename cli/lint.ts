import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Facts } from '../lint/facts/facts.ts';
import { Linter, type Report } from '../lint/lint.ts';
import type { Severity } from '../lint/rule.ts';
import { json } from '../lint/report/json.ts';
import { pretty } from '../lint/report/pretty.ts';
import { rules as all } from '../lint/rules/index.ts';
import { Source } from '../lint/source/source.ts';
import { read } from '../lint/source/read.ts';
import { didYouMean } from '../synth/names.ts';
import { UserError } from './errors.ts';
import { collect } from './lint/collect.ts';
import { settings } from './lint/settings.ts';
import { today } from './lint/today.ts';

export interface LintOptions {
  readonly facts?: string;
  /** The lint configuration; not the config of the stack, which lint never reads. */
  readonly config?: string;
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly failOn?: string;
  readonly rule?: readonly string[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What synth writes, when nothing is named. */
const DEFAULT_PATHS = ['dist', 'argocd'];

/** `therapy-ops lint [PATH...]`: exit 1 when something is found at or above `--fail-on`. */
export function lint(paths: readonly string[], options: LintOptions): void {
  const chosen = paths.length > 0 ? paths : DEFAULT_PATHS.filter((path) => existsSync(path));
  if (chosen.length === 0) throw new UserError('there is neither dist/ nor argocd/ here; name what to lint: therapy-ops lint PATH...', 2);
  const { level, isSkipped, suppressions, failOn: wanted, facts } = settings(options.config, all);
  const failOn = severityOf(options.failOn ?? wanted ?? 'error');
  const linter = new Linter({
    rules: chosenRules(options.rule),
    level,
    suppressions,
    facts: factsOf(options.facts ?? facts),
    today: today(),
  });
  const { texts, unreadable } = collect(chosen, isSkipped);
  for (const [path, text] of texts) linter.set(shown(path), text);
  for (const [path, why] of unreadable) linter.setUnreadable(shown(path), why);
  const report = linter.run();
  tell(report, texts.size + unreadable.size, options);
  if (report.findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn))) process.exitCode = 1;
  if (report.crashes.length > 0) tellCrashes(report);
}

/** Paths as a reader would type them, with forward slashes on every system. */
const shown = (path: string) => (path === 'stdin.yaml' ? path : (relative('.', resolve(path)) || path).replaceAll('\\', '/'));

function severityOf(text: string): Severity {
  const found = SEVERITIES.find((one) => one === text);
  if (found === undefined) throw new UserError(`--fail-on takes ${SEVERITIES.join(', ')}, not ${text}`, 2);
  return found;
}

function chosenRules(ids: readonly string[] | undefined) {
  if (ids === undefined) return all;
  const names = all.map(({ name }) => name);
  const unknown = ids.filter((id) => !names.some((name) => name === id || name.startsWith(`${id}/`)));
  if (unknown.length > 0) throw new UserError(unknown.map((id) => `no rule is called ${id}${didYouMean(id, names)}`).join('\n'), 2);
  return all.filter(({ name }) => ids.some((id) => name === id || name.startsWith(`${id}/`)));
}

function factsOf(file: string | undefined): Facts | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new UserError(`there is no file ${file}`, 2);
  const source = new Source(shown(file), readFileSync(file, 'utf8'));
  const { documents, problems } = read(source.text);
  if (documents[0] === undefined || problems.length > 0)
    throw new UserError(`${file} holds no facts: ${problems[0]?.message ?? 'it is empty'}`, 2);
  return new Facts(source, documents[0]);
}

const FORMATS: Readonly<Record<string, (report: Report, files: number, colour: boolean) => string>> = {
  pretty: ({ findings }, files, colour) => pretty(findings, { colour, files }),
  json: ({ findings }) => json(findings),
};

/** Every `--format` goes to the `--output` that stands at its place; one without goes to standard output. */
function tell(report: Report, files: number, { format = ['pretty'], output = [] }: LintOptions): void {
  for (const [index, name] of format.entries()) {
    const write = FORMATS[name];
    if (write === undefined) throw new UserError(`--format takes ${Object.keys(FORMATS).join(', ')}, not ${name}`, 2);
    const file = output[index];
    const text = write(report, files, file === undefined && process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
    if (file === undefined) process.stdout.write(text);
    else writeFileSync(file, text);
  }
}

function tellCrashes({ crashes }: Report): void {
  for (const { rule, path, error } of crashes) {
    process.stderr.write(
      `a mistake of therapy-ops in ${rule} at ${path}; the other rules have run\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
  process.exitCode = 70;
}
