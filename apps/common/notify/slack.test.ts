/** Against a fake that keeps to Slack's documents. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../failure.ts';
import { httpClient } from '../http/client.ts';
import type { Message } from './notifier.ts';
import { slackBot, slackWebhook } from './slack.ts';
import { type FakeSlack, fakeSlack, rendered } from './testing-slack.ts';

const message: Message = {
  title: 'export <!channel> & more',
  text: 'sha256 of <@U1> differs',
  severity: 'error',
  key: 'export/1',
  url: 'https://example.com/?a=1&b=2|x',
  fields: [
    ['rows', '1,000'],
    ['file', ''],
  ],
};

const waits: number[] = [];
const http = httpClient({ sleep: async (milliseconds) => void waits.push(milliseconds) });
let slack: FakeSlack;
beforeAll(async () => {
  slack = await fakeSlack();
});
afterAll(() => slack.close());
beforeEach(() => void waits.splice(0));
const last = () => rendered([...slack.messages.values()].at(-1) ?? {});
const bot = (options: { token?: string; channel?: string } = {}) => slackBot(http, { ...slack, ...options });

describe('webhook', () => {
  test('says all of it, mentions nobody', async () => {
    await slackWebhook(http, slack.webhook).send(message);
    expect(last().text).toContain('*export <!channel> & more*\nsha256 of <@U1> differs\n*rows*\n1,000\n*file*\n-');
    expect(last().controls).toEqual(['https://example.com/?a=1&amp;b=2%7Cx|details']);
  });

  test('whatever people write, Slack takes it and it is no command', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('', '<!here>', '&lt;', '\u2028', '<'.repeat(9000), '👩‍👩‍👧'.repeat(2000), '&'.repeat(41_000)),
    );
    const messages = fc.record({
      title: piece,
      text: piece,
      severity: fc.constantFrom('critical', 'error', 'warning', 'info'),
      key: fc.constant('k'),
      resolved: fc.boolean(),
      fields: fc.oneof(
        fc.array(fc.tuple(piece, piece), { maxLength: 5 }),
        fc.constant(Array.from({ length: 300 }, () => ['a', 'b'] as const)),
      ),
    }) satisfies fc.Arbitrary<Message>;
    await fc.assert(
      fc.asyncProperty(messages, async (any) => {
        await slackWebhook(http, slack.webhook).send(any);
        expect(last().controls).toEqual([]);
        if (any.text.length < 500) expect(last().text).toContain(any.text);
      }),
      { numRuns: 60 },
    );
  });

  test('a webhook that is gone is refused, and its URL is not told', async () => {
    const error = await slackWebhook(http, `${slack.url}/services/T0/B0/wrong-secret`)
      .send(message)
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: 'Slack refuses: no_service', hint: 'make a new incoming webhook and give its URL' });
    expect(String(error)).not.toContain('wrong-secret');
  });

  test('a page of somebody in between is not repeated as the error', async () => {
    slack.fail({ status: 403, body: '<html>blocked by your proxy</html>' });
    await expect(slackWebhook(http, slack.webhook).send(message)).rejects.toThrow(new Refused('Slack refuses: status 403'));
  });

  test('waits as long as it is asked to; a cut connection is not tried again', async () => {
    const before = slack.messages.size;
    slack.fail({ status: 429, headers: { 'retry-after': '7' }, body: 'rate_limited' });
    await slackWebhook(http, slack.webhook).send(message);
    expect(waits).toEqual([7000]);
    slack.fail('cut');
    await expect(slackWebhook(http, slack.webhook).send(message)).rejects.toBeInstanceOf(Unavailable);
    expect(slack.messages.size).toBe(before + 1);
  });
});

describe('bot', () => {
  test('changes the message of the same key in place until it is resolved', async () => {
    const before = slack.messages.size;
    const one = bot({ channel: '#audit' });
    await one.send(message);
    await one.send({ ...message, title: 'second' });
    await one.send({ ...message, key: 'other' });
    expect(slack.messages.size).toBe(before + 2);
    await one.send({ ...message, title: 'third', resolved: true });
    expect(slack.messages.size).toBe(before + 2);
    expect([...slack.messages.values()].at(-2)?.text).toBe('[resolved] third');
    await one.send({ ...message, title: 'again' });
    expect(slack.messages.size).toBe(before + 3);
  });

  test('posts anew what somebody deleted', async () => {
    const one = bot();
    await one.send(message);
    slack.forget([...slack.messages.keys()].at(-1) ?? '');
    await one.send({ ...message, title: 'anew' });
    expect([...slack.messages.values()].at(-1)?.text).toBe('[error] anew');
  });

  test.each([
    [{ token: 'xoxb-wrong' }, 'Slack refuses: invalid_auth', /bot token/],
    [{ channel: '#nowhere' }, 'Slack refuses: channel_not_found', /ID of the channel/],
  ])('%j', async (options, text, hint) => {
    const error = await bot(options)
      .send(message)
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: text, hint: expect.stringMatching(hint) });
  });

  test("what is Slack's trouble may be tried again", async () => {
    slack.fail({ status: 200, body: { ok: false, error: 'service_unavailable' } });
    await expect(bot().send(message)).rejects.toThrow(new Unavailable('Slack answers service_unavailable'));
    slack.fail({ status: 503, body: 'down' });
    await expect(bot().send(message)).rejects.toBeInstanceOf(Unavailable);
    slack.fail({ status: 200, body: '<html>welcome to the hotel</html>' });
    await expect(bot().send(message)).rejects.toThrow(/not as Slack does/);
  });

  test('an update is tried again, since it may be sent twice', async () => {
    const one = bot();
    await one.send(message);
    slack.fail('cut', { status: 500, body: '' });
    await one.send({ ...message, title: 'after all' });
    expect([...slack.messages.values()].at(-1)?.text).toBe('[error] after all');
  });
});
