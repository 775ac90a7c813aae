import { expect, test } from 'vitest';
import { receivers } from '../../../spec/receiver.ts';
import { secret } from '../../../spec/secret.ts';
import { alertmanagerOf, some, wrongWith } from '../../testing/alertmanager.ts';

const only = (definition: Parameters<typeof receivers>[0][string]) => {
  const { model, problems } = alertmanagerOf({ receivers: receivers({ x: definition }) });
  expect(problems).toEqual([]);
  return model.receivers[0]!.integrations.map(({ settings }) => settings);
};

test('a credential becomes the file that the operator mounts', () => {
  expect(only({ pagerduty: { routingKey: some('pagerduty') } })).toEqual([
    { routing_key_file: '/etc/alertmanager/config/alertmanager.pagerduty' },
  ]);
});

test('what says the default is not written', () => {
  expect(
    only({
      discord: { sendResolved: true, webhookUrl: some('d') },
      slack: { sendResolved: false, apiUrl: some('s'), linkNames: false, timeout: '0s' },
      webhook: { url: 'http://x', maxAlerts: 0, http: { followRedirects: true, http2: true } },
    }),
  ).toEqual([
    { api_url_file: '/etc/alertmanager/config/alertmanager.s' },
    { webhook_url_file: '/etc/alertmanager/config/alertmanager.d' },
    { url: 'http://x' },
  ]);
});

test('several of a kind stand in the order of their list', () => {
  expect(only({ webhook: [{ url: 'http://a' }, { url: 'http://b' }] })).toEqual([{ url: 'http://a' }, { url: 'http://b' }]);
});

test('a bearer token goes into the authorization of the connection', () => {
  expect(only({ webhook: { url: 'http://x', http: { bearer: some('token') } } })).toEqual([
    { http_config: { authorization: { credentials_file: '/etc/alertmanager/config/alertmanager.token' } }, url: 'http://x' },
  ]);
});

test('a Slack message that is changed later takes the token where Alertmanager accepts it', () => {
  expect(only({ slack: { appToken: some('app'), channel: '#ops', updateMessage: true } })).toEqual([
    {
      http_config: { authorization: { credentials_file: '/etc/alertmanager/config/alertmanager.app' } },
      api_url: 'https://slack.com/api/chat.postMessage',
      channel: '#ops',
      update_message: true,
    },
  ]);
});

test('the store is asked under the prefix of the environment, by name and property', () => {
  const { model } = alertmanagerOf({ receivers: receivers({ x: { discord: { webhookUrl: secret('team/chat', 'hook') } } }) });
  expect(model.credentials).toEqual({ 'team_chat.hook': { remoteKey: 'team/chat', property: 'hook' } });
});

test.each<[string, unknown, string]>([
  ['an unknown kind', { slak: { apiUrl: some('s') } }, 'receivers.x.slak: Alertmanager has no integration slak; did you mean slack'],
  [
    'an unknown field',
    { slack: { apiUrl: some('s'), chanel: '#ops' } },
    'receivers.x.slack.chanel: there is no field chanel; did you mean channel',
  ],
  [
    'an unknown field deep inside',
    { webhook: [{ url: 'http://x', http: { tls: { serverNam: 'x' } } }] },
    'receivers.x.webhook[0].http.tls.serverNam: there is no field serverNam; did you mean serverName',
  ],
  [
    'a value where a secret belongs',
    { discord: { webhookUrl: 'https://discord.com/api/webhooks/1/x' } },
    "receivers.x.discord.webhookUrl: a value stands where the name of a secret belongs; keep the value in the store and write secret('name', 'key')",
  ],
  ['a missing field', { telegram: { botToken: some('t') } }, 'receivers.x.telegram: chatId is missing; Alertmanager cannot do without'],
  [
    'a channel without its sign',
    { slack: { apiUrl: some('s'), channel: 'ops' } },
    `receivers.x.slack.channel: "ops" stands where a channel such as '#ops' or '@ana' belongs`,
  ],
  [
    'two credentials of Slack',
    { slack: { apiUrl: some('s'), appToken: some('a'), channel: '#x' } },
    'more than one of apiUrl, appToken is there; keep one',
  ],
  ['a password in an address', { webhook: { url: 'https://u:p@example.com' } }, 'would be readable in git'],
  ['a relative address', { webhook: { url: 'example.com/x' } }, 'is no address; write one with http:// or https://'],
  ['days in a time of Go', { slack: { apiUrl: some('s'), timeout: '1d' } }, 'whose longest unit is the hour; write 24h'],
  [
    'two ways to authenticate',
    { webhook: { url: 'http://x', http: { bearer: some('a'), basicAuth: { username: 'u', password: some('p') } } } },
    'bearer and basicAuth are both ways to authenticate; keep one',
  ],
  [
    'half a client certificate',
    { webhook: { url: 'http://x', http: { tls: { cert: some('c') } } } },
    'cert without key; a client shows both or none',
  ],
  [
    'a header that is not ours',
    { webhook: { url: 'http://x', http: { headers: { Authorization: 'x' } } } },
    'take it out and use bearer or basicAuth',
  ],
  ['nobody', {}, "receivers.x: it has no integration, so it tells nobody; add one, or say why nobody is told: silent: '...'"],
  [
    'somebody silent',
    { silent: 'x', slack: { apiUrl: some('s') } },
    'receivers.x.silent: it is silent and has integrations; keep one of the two',
  ],
  [
    'a template that is not there',
    { slack: { apiUrl: some('s'), title: '{{ template "slack.default.titel" . }}' } },
    'no template is called "slack.default.titel"; did you mean slack.default.title',
  ],
  [
    'a variable of the operator',
    { slack: { apiUrl: some('s'), title: 'costs $(HOME)' } },
    'the operator would put an environment variable in the place of $(HOME); write {{ "$" }}(HOME)',
  ],
  [
    'a header twice',
    { email: { to: 'a', from: 'b', smarthost: 'h:25', headers: { Subject: 'a', subject: 'b' } } },
    'the header subject is there twice, whatever its case; keep one',
  ],
  ['a smarthost without port', { email: { to: 'a', from: 'b', smarthost: 'h' } }, "a host and a port such as 'smtp.example.com:587'"],
  ['no token of incident.io', { incidentio: { url: 'https://x.example.com' } }, 'the token of the alert source is missing; add token'],
  [
    'a field that VictorOps has',
    { victorops: { apiKey: some('k'), routingKey: 'r', customFields: { entity_id: 'x' } } },
    'the message has a field entity_id already; give it another name',
  ],
  [
    'two targets of SNS',
    { sns: { topicArn: 'a', phoneNumber: 'b' } },
    'more than one of topicArn, targetArn, phoneNumber is there; keep one',
  ],
])('%s is told', (_, definition, message) => {
  expect(wrongWith(definition)).toEqual([expect.stringContaining(message)]);
});

test('two secrets that would be one file are told', () => {
  expect(wrongWith({ discord: [{ webhookUrl: secret('a/b', 'c') }, { webhookUrl: secret('a_b', 'c') }] })[0]).toContain(
    'would both be mounted as a_b.c; rename one of them in the store',
  );
  expect(wrongWith({ discord: { webhookUrl: secret('alertmanager', 'yaml') } })[0]).toContain(
    'cannot be mounted as alertmanager.yaml, which is the name of a file of ours',
  );
});
