import type { Finding } from '../finding.ts';
import { where } from './pretty.ts';

/** A finding in one paragraph, for formats that have room for nothing else: the fact, what it rests on, the way out. */
export function words({ message, hint, also }: Finding): string {
  return [
    message,
    ...also.map((related) => `${related.message}: ${where(related.at)}`),
    ...(hint === undefined ? [] : [`try: ${hint}`]),
  ].join('\n');
}
