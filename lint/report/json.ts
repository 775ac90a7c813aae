import type { Finding } from '../finding.ts';
import type { Place } from '../source/source.ts';
import { position } from './lines.ts';
import { originOf } from './origin.ts';

/** Findings as JSON, nothing lost: places with lines and columns (1-based, in characters) and offsets (UTF-16 units). */
export function json(findings: readonly Finding[]): string {
  return `${JSON.stringify({ version: 1, findings: findings.map(record) }, null, 2)}\n`;
}

const record = ({ rule, severity, message, hint, at, also, fix }: Finding) => ({
  rule,
  severity,
  message,
  ...(hint === undefined ? {} : { hint }),
  ...placed(at),
  ...(also.length === 0 ? {} : { related: also.map((related) => ({ message: related.message, ...placed(related.at) })) }),
  ...(originOf(at.source) === undefined ? {} : { origin: originOf(at.source) }),
  ...(fix === undefined ? {} : { fix }),
});

const placed = ({ source, from, to }: Place) => ({
  path: source.path,
  start: { ...position(source, from), offset: from },
  end: { ...position(source, to), offset: to },
});
