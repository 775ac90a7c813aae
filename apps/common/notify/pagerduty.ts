import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../failure.ts';
import type { HttpClient } from '../http/client.ts';
import { quoted, shaped } from './answer.ts';
import { atMost, cut, line } from './limits.ts';
import type { Message, Notifier } from './notifier.ts';

/** https://developer.pagerduty.com/docs/events-api-v2-overview. An event has 512 KB at most; texts of this size stay far below. */
const LIMITS = { summary: 1024, key: 255, text: 16_000, fields: 200, fieldName: 200, fieldValue: 1000 };

export interface PagerDuty {
  /** The integration key of a service, 32 characters. Secret. */
  readonly routingKey: string;
  /** What is affected, as PagerDuty shows it: the name of the service. */
  readonly source: string;
  /** Default `https://events.pagerduty.com`; for the European region `https://events.eu.pagerduty.com`. */
  readonly api?: string;
}

/** Ours, except where it is too long to be one. */
const dedupKey = (key: string): string => (key.length <= LIMITS.key ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`);

/** A table in PagerDuty. Fields of the same name share a row. */
function details({ text, fields = [] }: Message): Readonly<Record<string, string>> {
  const rows = new Map<string, string>();
  for (const [name, value] of [['text', text] as const, ...atMost(fields, LIMITS.fields)]) {
    const row = cut(name, LIMITS.fieldName);
    const before = rows.get(row);
    rows.set(row, (before === undefined ? '' : `${before}\n`) + cut(value, name === 'text' ? LIMITS.text : LIMITS.fieldValue));
  }
  return Object.fromEntries(rows);
}

function event(message: Message, { routingKey, source }: PagerDuty) {
  const common = { routing_key: routingKey, dedup_key: dedupKey(message.key) };
  if (message.resolved === true) return { ...common, event_action: 'resolve' };
  return {
    ...common,
    event_action: 'trigger',
    payload: {
      summary: cut(line(message.title) || line(message.text) || message.severity, LIMITS.summary),
      source,
      severity: message.severity, // PagerDuty has these four too
      custom_details: details(message),
    },
    ...(message.url === undefined ? {} : { links: [{ href: message.url, text: 'details' }] }),
  };
}

const Answer = z.object({ message: z.string().optional(), errors: z.array(z.string()).optional() });

/** The Events API v2: a message triggers, a resolved one resolves, of the same key it is the same incident. */
export function pagerduty(http: HttpClient, options: PagerDuty): Notifier {
  return {
    name: 'pagerduty',
    async send(message) {
      const answer = await http.send({
        url: `${options.api ?? 'https://events.pagerduty.com'}/v2/enqueue`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event(message, options)),
        idempotent: true, // by its key
      });
      if (answer.status === 202) return;
      const said = await shaped(answer, Answer);
      const reason = [said?.message ?? `status ${answer.status}`, ...(said?.errors ?? [])].join(': ');
      throw new Refused(`PagerDuty refuses: ${quoted(reason.replaceAll(options.routingKey, '***'))}`, {
        hint: /routing.?key/i.test(reason) ? 'give the integration key of an Events API v2 integration, 32 characters' : undefined,
      });
    },
  };
}
