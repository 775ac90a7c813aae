import { atMost, cut } from './limits.ts';
import type { Message } from './notifier.ts';

/**
 * Block Kit takes 3,000 characters of text and 10 fields of 2,000 a section, 50 blocks, and not too much of all of it together, without
 * saying how much (`msg_blocks_too_long`): https://docs.slack.dev/reference/block-kit/blocks/section-block. Ours stay below 13,000.
 */
const LIMITS = { title: 300, text: 2500, fieldName: 100, fieldValue: 400, fieldsOfSection: 10, fields: 20 };

const EMOJI = {
  critical: ':rotating_light:',
  error: ':red_circle:',
  warning: ':large_orange_circle:',
  info: ':large_blue_circle:',
  resolved: ':white_check_mark:',
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The three characters that start mentions, links and entities: https://docs.slack.dev/messaging/formatting-message-text#escaping. */
const escape = (character: string): string => ENTITIES[character] ?? character;

/** `verbatim`: Slack makes no mentions and channels of plain names. */
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

/** What chat.postMessage, chat.update and webhooks take; `text` is what notifications and screen readers say. */
export function payload(message: Message) {
  const state = message.resolved === true ? 'resolved' : message.severity;
  // A URL in <...|...> may hold neither of these as they are.
  const href = message.url?.replace(/[|<>&\s]/g, (character) => (character === '&' ? '&amp;' : encodeURIComponent(character)));
  const name = cut(message.title === '' ? state : message.title, LIMITS.title, escape);
  const fields = atMost(message.fields ?? [], LIMITS.fields).map(([field, value]) =>
    mrkdwn(`*${cut(field, LIMITS.fieldName, escape)}*\n${cut(value === '' ? '-' : value, LIMITS.fieldValue, escape)}`),
  );
  const sections = Array.from({ length: Math.ceil(fields.length / LIMITS.fieldsOfSection) }, (_, page) => ({
    type: 'section',
    fields: fields.slice(page * LIMITS.fieldsOfSection, (page + 1) * LIMITS.fieldsOfSection),
  }));
  return {
    text: `[${state}] ${name}`,
    blocks: [
      { type: 'section', text: mrkdwn(`${EMOJI[state]} *${name}*`) },
      ...(message.text === '' ? [] : [{ type: 'section', text: mrkdwn(cut(message.text, LIMITS.text, escape)) }]),
      ...sections,
      ...(href === undefined || href.length > 2900 ? [] : [{ type: 'section', text: mrkdwn(`<${href}|details>`) }]),
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}
