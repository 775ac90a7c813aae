/** Against a fake that keeps to Discord's documents. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../failure.ts';
import { httpClient } from '../http/client.ts';
import { discord } from './discord.ts';
import type { Message } from './notifier.ts';
import { type FakeDiscord, fakeDiscord } from './testing-discord.ts';

const message: Message = {
  title: 'export *failed*',
  text: '@everyone [click](https://evil.example)',
  severity: 'critical',
  key: 'export/1',
  url: 'https://example.com/?a=1&b=2',
  fields: [
    ['rows', '1,000'],
    ['', ' '],
  ],
};

const waits: number[] = [];
const http = httpClient({ sleep: async (milliseconds) => void waits.push(milliseconds) });
let fake: FakeDiscord;
beforeAll(async () => {
  fake = await fakeDiscord();
});
afterAll(() => fake.close());
const last = () => [...fake.messages.values()].at(-1);

describe('discord', () => {
  test('says all of it as it is written, calls nobody', async () => {
    await discord(http, fake.webhook).send(message);
    expect(last()).toMatchObject({
      content: String.raw`\[critical\] export \*failed\*`,
      allowed_mentions: { parse: [] },
      embeds: [
        {
          title: String.raw`export \*failed\*`,
          description: String.raw`\@everyone \[click\]\(https\://evil.example\)`,
          url: 'https://example.com/?a=1&b=2',
          fields: [
            { name: 'rows', value: '1,000' },
            { name: String.raw`\-`, value: String.raw`\-` },
          ],
        },
      ],
    });
  });

  test('whatever people write, Discord takes it', async () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('', '\n', '*'.repeat(9000), '👩‍👩‍👧'.repeat(2000)));
    const messages = fc.record({
      title: piece,
      text: piece,
      severity: fc.constantFrom('critical', 'error', 'warning', 'info'),
      key: fc.constant('k'),
      resolved: fc.boolean(),
      fields: fc.oneof(
        fc.array(fc.tuple(piece, piece), { maxLength: 30 }),
        fc.array(fc.tuple(fc.constant('name'), fc.constant('v'.repeat(200))), { maxLength: 60 }),
      ),
    }) satisfies fc.Arbitrary<Message>;
    await fc.assert(
      fc.asyncProperty(messages, (any) => discord(http, fake.webhook).send(any)),
      { numRuns: 60 },
    );
  });

  test('what does not fit is counted', async () => {
    await discord(http, fake.webhook).send({ ...message, fields: Array.from({ length: 40 }, (_, index) => [`f${index}`, 'v'] as const) });
    expect(last()?.embeds?.[0]?.fields).toHaveLength(25);
    expect(last()?.embeds?.[0]?.fields?.at(-1)).toEqual({ name: '…', value: '16 more' });
    await discord(http, fake.webhook).send({
      ...message,
      fields: Array.from({ length: 9 }, (_, index) => [`f${index}`, 'v'.repeat(1000)] as const),
    });
    expect(last()?.embeds?.[0]?.fields?.at(-1)).toEqual({ name: '…', value: '4 more' });
  });

  test('changes the message of the same key in place until it is resolved, posts anew what was deleted', async () => {
    const before = fake.messages.size;
    const one = discord(http, fake.webhook);
    await one.send(message);
    await one.send({ ...message, title: 'second' });
    expect(fake.messages.size).toBe(before + 1);
    fake.forget([...fake.messages.keys()].at(-1) ?? '');
    await one.send({ ...message, title: 'third' });
    expect(last()?.embeds?.[0]?.title).toBe('third');
    await one.send({ ...message, title: 'over', resolved: true });
    expect(fake.messages.size).toBe(before + 1);
    expect(last()?.content).toBe(String.raw`\[resolved\] over`);
    await one.send(message);
    expect(fake.messages.size).toBe(before + 2);
  });

  test.each([
    ['/api/webhooks/1/wrong-secret', 'Discord refuses: Invalid Webhook Token'],
    ['/api/webhooks/2/wrong-secret', 'Discord refuses: Unknown Webhook'],
  ])('%s is refused, and the secret not told', async (path, text) => {
    const failure = await discord(http, fake.url + path)
      .send(message)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Refused);
    expect(failure).toMatchObject({ message: text, hint: 'make a new webhook for the channel and give its URL' });
  });

  test('waits as long as it is asked to; a cut new message is not sent twice', async () => {
    const before = fake.messages.size;
    fake.fail({
      status: 429,
      headers: { 'retry-after': '0.65' },
      body: { message: 'You are being rate limited.', retry_after: 0.65, global: false },
    });
    await discord(http, fake.webhook).send(message);
    expect(waits.at(-1)).toBe(650);
    fake.fail('cut');
    await expect(discord(http, fake.webhook).send(message)).rejects.toBeInstanceOf(Unavailable);
    expect(fake.messages.size).toBe(before + 1);
  });
});
