/** PagerDuty's Events API v2 as its documents have it. https://developer.pagerduty.com/docs/send-alert-event */
import { type Reply, type Service, service } from './testing-service.ts';

export interface PagerDutyEvent {
  readonly routing_key?: string;
  readonly event_action?: string;
  readonly dedup_key?: string;
  readonly payload?: {
    readonly summary?: string;
    readonly source?: string;
    readonly severity?: string;
    readonly custom_details?: Readonly<Record<string, string>>;
  };
  readonly links?: readonly { readonly href: string; readonly text?: string }[];
}

export interface FakePagerDuty extends Service {
  readonly routingKey: string;
  /** Open incidents by their key, with the event that came last. */
  readonly open: ReadonlyMap<string, PagerDutyEvent>;
}

function problems({ event_action: action, dedup_key: key, payload }: PagerDutyEvent): readonly string[] {
  const wrong: string[] = [];
  if (!['trigger', 'acknowledge', 'resolve'].includes(action ?? '')) wrong.push("'event_action' is invalid");
  if ((key ?? '').length > 255) wrong.push("'dedup_key' is too long (maximum is 255 characters)");
  if (action !== 'trigger') return key === undefined || key === '' ? [...wrong, "'dedup_key' is missing or blank"] : wrong;
  for (const name of ['summary', 'source', 'severity'] as const) {
    if ((payload?.[name] ?? '').trim() === '') wrong.push(`'payload.${name}' is missing or blank`);
  }
  if ((payload?.summary ?? '').length > 1024) wrong.push("'payload.summary' is too long (maximum is 1024 characters)");
  if (!['critical', 'error', 'warning', 'info'].includes(payload?.severity ?? '')) wrong.push("'payload.severity' is invalid");
  return wrong;
}

export async function fakePagerDuty(): Promise<FakePagerDuty> {
  const routingKey = 'R0UT1NGKEY'.padEnd(32, '0');
  const open = new Map<string, PagerDutyEvent>();
  const invalid = (errors: readonly string[]): Reply => ({
    status: 400,
    body: { status: 'invalid event', message: 'Event object is invalid', errors },
  });
  const server = await service(({ url, method, body }) => {
    if (method !== 'POST' || url.pathname !== '/v2/enqueue') return { status: 404, body: '' };
    if (body === undefined) return { status: 400, body: { status: 'invalid event', message: 'JSON is invalid', errors: [] } };
    const event = body as PagerDutyEvent;
    if (event.routing_key?.length !== 32) return invalid(["Length of 'routing_key' is incorrect (should be 32 characters)"]);
    if (event.routing_key !== routingKey) return invalid(['Invalid routing key']);
    if (JSON.stringify(event).length > 512_000) return { status: 413, body: { status: 'error', message: 'Event is too large' } };
    const errors = problems(event);
    if (errors.length > 0) return invalid(errors);
    const key = event.dedup_key ?? '';
    if (event.event_action === 'trigger') open.set(key, event);
    else open.delete(key);
    return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: key } };
  });
  return { ...server, routingKey, open };
}
