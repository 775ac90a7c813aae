import type { Finding } from '../finding.ts';
import { position } from './lines.ts';
import { words } from './words.ts';
import { xml } from './xml.ts';

/**
 * JUnit's XML as Jenkins and GitLab read it: a suite for each file, a case for each finding. A note is a case that passes with its text
 * as output, since nothing has failed. A run without findings is one case that passes, or readers call the file broken.
 */
export function junit(findings: readonly Finding[]): string {
  const suites = [...Map.groupBy(findings, ({ at }) => at.source.path)].map(([path, own]) =>
    suite(path, own.map(testCase), own.filter(isFailure).length),
  );
  if (suites.length === 0) suites.push(suite('lint', ['    <testcase classname="lint" name="nothing found" time="0"/>'], 0));
  const failures = findings.filter(isFailure).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="therapy-ops lint" tests="${Math.max(findings.length, 1)}" failures="${failures}" errors="0" time="0">\n${suites.join('\n')}\n</testsuites>\n`;
}

const isFailure = ({ severity }: Finding) => severity !== 'info';

const suite = (path: string, cases: readonly string[], failures: number) =>
  `  <testsuite name="${xml(path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="0">\n${cases.join('\n')}\n  </testsuite>`;

function testCase(finding: Finding): string {
  const { at, rule, severity, message } = finding;
  const { line, column } = position(at.source, at.from);
  const place = `${at.source.path}:${line}:${column}`;
  const head = `    <testcase classname="${xml(rule)}" name="${xml(`${line}:${column} ${message}`)}" time="0">`;
  const body = xml(`${place}\n${words(finding)}`);
  const inner = isFailure(finding)
    ? `<failure type="${severity}" message="${xml(message)}">${body}</failure>`
    : `<system-out>${body}</system-out>`;
  return `${head}\n      ${inner}\n    </testcase>`;
}
