import { rulesOfKubeLinter } from '../../lint/lang/kubernetes/kube-linter.ts';
import { Linter, type Report } from '../../lint/lint.ts';
import { pretty } from '../../lint/report/pretty.ts';
import { rules } from '../../lint/rules/index.ts';
import { UserError } from '../errors.ts';
import { settings } from './settings.ts';
import { today } from './today.ts';

/** Lints what is about to be written. Throws when something is found that a cluster would stumble over; nothing is written then. */
export function lintGenerated(texts: ReadonlyMap<string, string>): Report {
  const { level, suppressions } = settings(undefined, rules);
  const linter = new Linter({ rules, level, suppressions, kubeLinter: rulesOfKubeLinter, today: today() });
  for (const [path, text] of texts) linter.set(path, text);
  const report = linter.run();
  if (report.crashes.length > 0)
    throw new Error(`${report.crashes[0]!.rule} failed at ${report.crashes[0]!.path}`, { cause: report.crashes[0]!.error });
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new UserError(`${pretty(errors, { files: texts.size, colour: process.stderr.isTTY })}nothing was written; dist/ is as it was`);
  return report;
}
