import type { Finding } from '../finding.ts';
import type { Severity } from '../rule.ts';
import { fingerprints } from './fingerprint.ts';
import { position } from './lines.ts';
import { words } from './words.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' };

/** GitLab's report of code quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlab(findings: readonly Finding[]): string {
  const prints = fingerprints(findings);
  const list = findings.map((finding, index) => {
    const { source, from, to } = finding.at;
    return {
      description: words(finding),
      check_name: finding.rule,
      fingerprint: prints[index],
      severity: SEVERITIES[finding.severity],
      location: { path: source.path, positions: { begin: position(source, from), end: position(source, to) } },
    };
  });
  return `${JSON.stringify(list, null, 2)}\n`;
}
