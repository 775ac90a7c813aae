/** Against a fake that keeps to PagerDuty's documents. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../failure.ts';
import { httpClient } from '../http/client.ts';
import type { Message } from './notifier.ts';
import { pagerduty } from './pagerduty.ts';
import { type FakePagerDuty, fakePagerDuty } from './testing-pagerduty.ts';

const message: Message = {
  title: 'export failed',
  text: 'sha256 differs',
  severity: 'critical',
  key: 'export/1',
  url: 'https://example.com/',
  fields: [
    ['file', 'a'],
    ['file', 'b'],
    ['text', 'of a field'],
    ['__proto__', 'kept'],
  ],
};

const waits: number[] = [];
const http = httpClient({ sleep: async (milliseconds) => void waits.push(milliseconds) });
let fake: FakePagerDuty;
beforeAll(async () => {
  fake = await fakePagerDuty();
});
afterAll(() => fake.close());
beforeEach(() => void waits.splice(0));
const notifier = (routingKey = fake.routingKey) => pagerduty(http, { routingKey, source: 'audit-exporter', api: fake.url });

describe('pagerduty', () => {
  test('triggers with all of it, resolves by the same key', async () => {
    await notifier().send(message);
    expect(fake.open.get('export/1')).toMatchObject({
      payload: { summary: 'export failed', source: 'audit-exporter', severity: 'critical' },
      links: [{ href: 'https://example.com/', text: 'details' }],
    });
    expect(Object.entries(fake.open.get('export/1')?.payload?.custom_details ?? {})).toEqual([
      ['text', 'sha256 differs\nof a field'],
      ['file', 'a\nb'],
      ['__proto__', 'kept'],
    ]);
    await notifier().send({ ...message, title: 'second' });
    expect(fake.open.size).toBe(1);
    await notifier().send({ ...message, resolved: true });
    expect(fake.open.size).toBe(0);
  });

  test('very long and empty texts are within the limits, and a long key stays one key', async () => {
    const long = 'x'.repeat(300_000);
    const key = `a/${long}`;
    await notifier().send({
      ...message,
      title: long,
      text: long,
      key,
      fields: Array.from({ length: 900 }, (_, index) => [`f${index}`, long] as const),
    });
    expect([...fake.open.keys()]).toEqual([expect.stringMatching(/^sha256:[0-9a-f]{64}$/)]);
    await notifier().send({ title: '', text: '', severity: 'info', key, resolved: true });
    expect(fake.open.size).toBe(0);
    await notifier().send({ title: '\n', text: '', severity: 'info', key: 'k' });
    expect(fake.open.get('k')?.payload?.summary).toBe('info');
  });

  test.each([
    ['short', /Length of 'routing_key' is incorrect/],
    ['0'.repeat(32), /Invalid routing key/],
  ])('the key %s is refused, and not told', async (key, text) => {
    const error = await notifier(key)
      .send(message)
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: expect.stringMatching(text), hint: expect.stringContaining('integration key') });
    expect(String(error)).not.toContain(key);
  });

  test('an event may be sent twice, so it is tried again', async () => {
    fake.fail('cut', { status: 500, body: '' }, { status: 429, headers: { 'retry-after': '3' }, body: { status: 'throttle exceeded' } });
    await notifier().send({ ...message, key: 'tried' });
    expect(fake.open.has('tried')).toBe(true);
    expect(waits).toHaveLength(3);
    expect(waits[2]).toBe(3000);
  });

  test('is given up after four attempts', async () => {
    fake.fail('cut', 'cut', 'cut', 'cut');
    await expect(notifier().send(message)).rejects.toBeInstanceOf(Unavailable);
  });
});
