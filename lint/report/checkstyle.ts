import type { Finding } from '../finding.ts';
import { position } from './lines.ts';
import { words } from './words.ts';
import { xml } from './xml.ts';

/** Checkstyle's XML, which many reviewers' tools read. Its severities are ours. */
export function checkstyle(findings: readonly Finding[]): string {
  const files = [...Map.groupBy(findings, ({ at }) => at.source.path)].map(
    ([path, own]) => `  <file name="${xml(path)}">\n${own.map(line).join('\n')}\n  </file>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.map((file) => `${file}\n`).join('')}</checkstyle>\n`;
}

function line(finding: Finding): string {
  const { at, severity, rule } = finding;
  const place = position(at.source, at.from);
  return `    <error line="${place.line}" column="${place.column}" severity="${severity}" message="${xml(words(finding))}" source="therapy-ops.${xml(rule.replace('/', '.'))}"/>`;
}
