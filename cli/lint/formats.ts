import { writeFileSync } from 'node:fs';
import type { Report } from '../../lint/lint.ts';
import type { Rule } from '../../lint/rule.ts';
import { checkstyle } from '../../lint/report/checkstyle.ts';
import { github } from '../../lint/report/github.ts';
import { gitlab } from '../../lint/report/gitlab.ts';
import { json } from '../../lint/report/json.ts';
import { junit } from '../../lint/report/junit.ts';
import { pretty } from '../../lint/report/pretty.ts';
import { sarif } from '../../lint/report/sarif.ts';
import { didYouMean } from '../../synth/names.ts';
import { UserError } from '../errors.ts';
import { version } from '../version.ts';

export interface Told {
  readonly report: Report;
  /** How many files were looked at. */
  readonly files: number;
  readonly rules: readonly Rule[];
}

const FORMATS: Readonly<Record<string, (told: Told, colour: boolean) => string>> = {
  pretty: ({ report, files }, colour) => pretty(report.findings, { colour, files }),
  json: ({ report }) => json(report.findings),
  sarif: ({ report, rules }) => sarif(report.findings, { rules, version: version(), suppressed: report.suppressed }),
  github: ({ report, files }) => github(report.findings, files),
  gitlab: ({ report }) => gitlab(report.findings),
  junit: ({ report }) => junit(report.findings),
  checkstyle: ({ report }) => checkstyle(report.findings),
};

/** Refuses what is no format, and more outputs than formats, before anything is linted. */
export function checkFormats(formats: readonly string[], outputs: readonly string[]): void {
  const known = Object.keys(FORMATS);
  for (const name of formats)
    if (!known.includes(name))
      throw new UserError(`there is no format ${name}${didYouMean(name, known)}; there are ${known.join(', ')}`, 2);
  if (outputs.length > formats.length)
    throw new UserError(`there are ${outputs.length} --output for ${formats.length} --format; name a format for each`, 2);
  if (formats.length - outputs.length > 1) throw new UserError('only one format can go to standard output; give the others an --output', 2);
}

/** Every `--format` goes to the `--output` that stands at its place; one without goes to standard output. */
export function tell(told: Told, formats: readonly string[], outputs: readonly string[]): void {
  for (const [index, name] of formats.entries()) {
    const file = outputs[index];
    const text = FORMATS[name]!(told, file === undefined && process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
    if (file === undefined) process.stdout.write(text);
    else writeFileSync(file, text);
  }
}
