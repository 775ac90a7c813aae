import { existsSync, readFileSync } from 'node:fs';
import { Facts } from '../lint/facts/facts.ts';
import type { Finding } from '../lint/finding.ts';
import { rulesOfKubeLinter } from '../lint/lang/kubernetes/kube-linter.ts';
import { Linter, type Report } from '../lint/lint.ts';
import type { Severity } from '../lint/rule.ts';
import { rules as all } from '../lint/rules/index.ts';
import { Source } from '../lint/source/source.ts';
import { read } from '../lint/source/read.ts';
import { didYouMean } from '../synth/names.ts';
import { UserError } from './errors.ts';
import * as baseline from './lint/baseline.ts';
import { caused, textsBefore } from './lint/changed.ts';
import { collect, type Collected } from './lint/collect.ts';
import { fix } from './lint/fix.ts';
import { checkFormats, tell } from './lint/formats.ts';
import { pathsOf, shown } from './lint/paths.ts';
import { settings } from './lint/settings.ts';
import { today } from './lint/today.ts';
import { watch } from './lint/watch.ts';

export interface LintOptions {
  readonly facts?: string;
  /** The lint configuration; not the config of the stack, which lint never reads. */
  readonly config?: string;
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly failOn?: string;
  readonly rule?: readonly string[];
  readonly changed?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly fix?: boolean;
  readonly watch?: boolean;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** `therapy-ops lint [PATH...]`: exit 1 when something is found at or above `--fail-on`. */
export function lint(paths: readonly string[], options: LintOptions): void {
  const { format = ['pretty'], output = [] } = options;
  checkFormats(format, output);
  const chosen = pathsOf(paths);
  const { level, isSkipped, suppressions, failOn: wanted, facts } = settings(options.config, all);
  const failOn = severityOf(options.failOn ?? wanted ?? 'error');
  const linter = new Linter({
    rules: chosenRules(options.rule),
    level,
    suppressions,
    facts: factsOf(options.facts ?? facts),
    kubeLinter: rulesOfKubeLinter,
    today: today(),
  });
  const once = (): void => {
    const files = fill(linter, collect(chosen, isSkipped));
    let report = linter.run();
    if (options.fix === true) report = fixed(linter, report);
    const findings = chosenFindings(linter, report.findings, chosen, options);
    tell({ report: { ...report, findings }, files, rules: all }, format, output);
    const fails = findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
    process.exitCode = report.crashes.length > 0 ? tellCrashes(report) : fails ? 1 : 0;
  };
  if (options.watch === true) {
    if (options.changed !== undefined || chosen.includes('-'))
      throw new UserError('--watch goes with files and folders, and without --changed', 2);
    // Before the first run: what changes while it works is seen.
    watch(chosen, once);
  }
  once();
}

/** Gives the linter what is there now, and takes from it what is gone. How many files that are. */
function fill(linter: Linter, { texts, unreadable }: Collected): number {
  const here = new Set([...texts.keys(), ...unreadable.keys()].map(shown));
  for (const path of linter.paths()) if (!here.has(path)) linter.set(path, undefined);
  for (const [path, text] of texts) linter.set(shown(path), text);
  for (const [path, why] of unreadable) linter.setUnreadable(shown(path), why);
  return here.size;
}

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

/** Less than all: what a change has caused, what a baseline does not know. */
function chosenFindings(
  linter: Linter,
  findings: readonly Finding[],
  paths: readonly string[],
  { changed, baseline: file, updateBaseline }: LintOptions,
): readonly Finding[] {
  let chosen = findings;
  if (changed !== undefined) {
    for (const [path, text] of textsBefore(changed, paths, shown)) linter.set(path, text);
    chosen = caused(linter.run().findings, findings);
  }
  if (file === undefined) return chosen;
  if (updateBaseline === true || !baseline.exists(file)) {
    baseline.write(findings, file);
    say(`${file} now knows ${findings.length} findings, which are not told again`);
    return [];
  }
  const { fresh, gone } = baseline.compare(chosen, file);
  if (gone > 0 && changed === undefined) say(`${gone} of the findings in ${file} are gone; --update-baseline forgets them`);
  return fresh;
}

/** As long as there is something to mend: one change can make room for the next. */
function fixed(linter: Linter, first: Report): Report {
  let report = first;
  let all = 0;
  for (let round = 0; round < 10; round++) {
    const { made, files, generated } = fix(report.findings);
    all += made;
    if (round === 0 && generated > 0) say(`${generated} findings in generated files could be mended, but not there: edit the spec`);
    if (made === 0) break;
    for (const [path, text] of files) linter.set(path, text);
    report = linter.run();
  }
  say(`${all} ${all === 1 ? 'finding was' : 'findings were'} mended`);
  return report;
}

/** The exit code of a mistake of ours. */
function tellCrashes({ crashes }: Report): 70 {
  for (const { rule, path, error } of crashes) {
    say(
      `a mistake of therapy-ops in ${rule} at ${path}; the other rules have run\n${error instanceof Error ? error.stack : String(error)}`,
    );
  }
  return 70;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
