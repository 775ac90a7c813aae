import type { Finding } from '../finding.ts';
import type { Severity } from '../rule.ts';
import { position } from './lines.ts';
import { summary } from './pretty.ts';
import { words } from './words.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows so many annotations of a kind for each step, and drops the others without a word. */
const SHOWN = 10;

/**
 * Workflow commands of GitHub Actions, which become annotations of a pull request:
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function github(findings: readonly Finding[], files: number): string {
  const lines: string[] = [];
  for (const [severity, command] of Object.entries(COMMANDS) as [Severity, string][]) {
    const own = findings.filter((finding) => finding.severity === severity);
    // The last place is for saying how many there are that GitHub would not show.
    const shown = own.length > SHOWN ? own.slice(0, SHOWN - 1) : own;
    for (const finding of shown) {
      const { source, from, to } = finding.at;
      const [start, end] = [position(source, from), position(source, to)];
      // A column is looked at only within one line.
      const columns = start.line === end.line ? [`col=${start.column}`, `endColumn=${Math.max(end.column, start.column)}`] : [];
      const properties = [
        `file=${property(source.path)}`,
        `line=${start.line}`,
        `endLine=${end.line}`,
        ...columns,
        `title=${property(finding.rule)}`,
      ];
      lines.push(`::${command} ${properties.join(',')}::${data(words(finding))}`);
    }
    if (shown.length < own.length)
      lines.push(`::${command}::${data(`and ${own.length - shown.length} more, which the log of this step has`)}`);
    for (const { at, rule, message } of own.slice(shown.length)) {
      const { line, column } = position(at.source, at.from);
      lines.push(`${at.source.path}:${line}:${column}: ${severity}: ${message} (${rule})`.replaceAll(/[\r\n]/g, ' '));
    }
  }
  return [...lines, summary(findings, files)].join('\n');
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
