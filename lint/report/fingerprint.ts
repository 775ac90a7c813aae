import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import { lineText, position } from './lines.ts';

/**
 * A name for every finding that stays the same while lines around it come and go: made of the rule, the file, the message and the
 * text of its line, and a number where those are equal.
 */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, message, at }) => {
    const line = lineText(at.source, position(at.source, at.from).line).trim();
    const key = JSON.stringify([rule, at.source.path, message, line]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return createHash('sha256')
      .update(`${key}${nth === 0 ? '' : nth}`)
      .digest('hex')
      .slice(0, 32);
  });
}
