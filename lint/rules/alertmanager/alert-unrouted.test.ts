import { ruleTest } from '../../testing.ts';
import rule from './alert-unrouted.ts';

const facts = {
  severities: ['critical', 'warning'],
  alerts: {
    Down: [{ source: 'metrics', labels: { severity: 'critical', team: 'db' } }],
    Slow: [{ source: 'metrics', labels: { severity: 'warning' } }],
    Event: [{ source: 'falco', labels: {} }],
  },
};
const code = (root: string, routes: string) =>
  `route: {receiver: ${root}, routes: [${routes}]}\nreceivers: [{name: nobody}, {name: chat, webhook_configs: [{url: "http://x"}]}]`;

ruleTest(rule, {
  facts,
  valid: [
    // Somebody else is told at night.
    code('chat', '{matchers: [severity=critical], mute_time_intervals: [nights], continue: true}, {matchers: [severity=critical]}'),
    code('chat', '{matchers: [severity=warning], mute_time_intervals: [nights]}, {matchers: [severity=critical]}'),

    code('nobody', '{matchers: [severity=critical], receiver: chat}'),
    code('chat', ''),
    // It may also go to the chat: nothing is proved.
    code('nobody', '{matchers: [pod=x], receiver: chat}'),
    { code: code('nobody', ''), facts: { ...facts, severities: undefined } },
    { code: code('nobody', ''), facts: { ...facts, receivers: { nobody: { silent: 'on purpose' } } } },
    // Two Alertmanagers: the other one may tell.
    `== a.yaml ==\n${code('nobody', '')}\n== b.yaml ==\n${code('chat', '')}\n`,
  ],
  invalid: [
    code('chat', '{matchers: [severity=critical], mute_time_intervals: [«nights»]}'),
    code(
      'chat',
      '{matchers: [severity=critical], active_time_intervals: [«days»], continue: true}, {matchers: [team=db], receiver: nobody, mute_time_intervals: [nights]}',
    ),

    code('«nobody»', '{matchers: [severity=warning], receiver: chat}'),
    code('chat', '{matchers: [team=db], receiver: «nobody»}'),
    code('«chat»', '{matchers: [severity=critical, team=web], receiver: chat}'),
  ],
});
