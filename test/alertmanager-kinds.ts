/** Receivers of every kind that Alertmanager 0.34 has, with every field set: for its judge. */
import { receivers } from '../spec/receiver.ts';
import type { Http, Tls } from '../spec/integrations.ts';
import { secret } from '../spec/secret.ts';

const some = (key: string) => secret('alertmanager', key);

const tls: Required<Tls> = { ca: some('ca'), cert: some('cert'), key: some('key'), serverName: 'x.example.com', insecureSkipVerify: true, minVersion: 'TLS13', maxVersion: 'TLS13' };
const plainHttp: Http = { tls, proxyUrl: 'http://proxy.example.com:3128', noProxy: '10.0.0.0/8', headers: { 'X-Team': 'ops', 'X-Token': some('header') }, followRedirects: false, http2: false };
const basic: Http = { ...plainHttp, basicAuth: { username: some('user'), password: some('password') } };
const bearer = { ...plainHttp, bearer: some('bearer'), authorizationType: 'Token' };
const oauth: Http = { proxyFromEnvironment: true, oauth2: { clientId: 'ops', clientSecret: some('oauth'), tokenUrl: 'https://login.example.com/token', scopes: ['a', 'b'], endpointParams: { audience: 'x' } } };
const text = '{{ .CommonLabels.alertname | toUpper }} `{{ len .Alerts }}` "é"\n- {{ range .Alerts }}{{ .Annotations.summary }}{{ end }}';
const look = {
  fallback: text, color: text, pretext: text, authorName: text, authorLink: text, authorIcon: text, title: text, titleLink: text, text, thumbUrl: text, imageUrl: text, footer: text, footerIcon: text,
  fields: [{ title: 'a', value: text, short: true }],
};
const slackLook = {
  sendResolved: true, username: text, color: text, title: text, titleLink: text, pretext: text, text, messageText: text, fields: [{ title: 'a', value: text, short: true }, { title: 'b', value: text }],
  shortFields: true, footer: text, fallback: text, callbackId: text, iconEmoji: ':fire:', iconUrl: text, imageUrl: text, thumbUrl: text, linkNames: true, mrkdwnIn: ['text'], timeout: '10s',
  actions: [{ type: 'button', text: 'Runbook', url: text, style: 'primary' }, { type: 'button', text: 'x', name: 'ack', value: '1', confirm: { text: 'Sure?', title: 't', okText: 'y', dismissText: 'n' } }],
} as const;

export const everyKind = receivers({
  discord: { discord: { sendResolved: false, http: basic, webhookUrl: some('discord'), content: text, title: text, message: text, username: 'ops', avatarUrl: 'https://example.com/a.png' } },
  email: {
    email: {
      sendResolved: true, to: 'ops@example.com', from: 'am@example.com', smarthost: 'smtp.example.com:587', hello: 'am', username: 'am', password: some('smtp'), authSecret: some('cram'), authIdentity: 'am',
      headers: { Subject: text, 'X-Priority': '1' }, html: '', text, requireTls: false, implicitTls: false, tls, threading: 'daily',
    },
  },
  mails: { email: [{ to: 'a@example.com', from: 'am@example.com', smarthost: '[::1]:25', threading: 'always' }, { to: 'b@example.com', from: 'am@example.com', smarthost: 'localhost:465', implicitTls: true }] },
  incidentio: { incidentio: { sendResolved: false, http: plainHttp, url: 'https://api.incident.io/v2/alert_events/alertmanager/x', token: some('incident'), maxAlerts: 5, timeout: '1m' } },
  incidentioByBearer: { incidentio: { url: some('incident-url'), http: { bearer: some('incident') } } },
  jira: {
    jira: {
      sendResolved: false, http: basic, apiUrl: 'https://example.atlassian.net/rest/api/3', apiType: 'cloud', project: 'OPS', issueType: 'Bug', summary: text, description: { template: text, update: false },
      labels: ['alert', text], priority: 'High', reopenTransition: 'Reopen', resolveTransition: 'Done', wontFixResolution: "Won't do", reopenDuration: '30d', fields: { customfield_10001: { value: 'x', n: [1, true, null] } },
    },
  },
  mattermost: {
    mattermost: {
      sendResolved: false, http: plainHttp, webhookUrl: some('mattermost'), channel: 'ops', username: text, iconUrl: text, iconEmoji: 'fire', ...look, attachments: [look], type: 'custom_x', card: text,
      priority: { priority: 'urgent', requestedAck: true, persistentNotifications: true },
    },
  },
  msteams: { msteams: { sendResolved: false, http: plainHttp, webhookUrl: some('msteams'), title: text, summary: text, text } },
  msteamsv2: { msteamsv2: { sendResolved: false, http: plainHttp, webhookUrl: some('msteamsv2'), title: text, text } },
  opsgenie: {
    opsgenie: {
      sendResolved: false, http: plainHttp, apiKey: some('opsgenie'), apiUrl: 'https://api.eu.opsgenie.com/', message: text, description: text, source: text, details: { a: text }, entity: text,
      responders: [{ type: 'team', name: 'ops' }, { type: 'user', username: 'ana' }, { type: '{{ .CommonLabels.kind }}', id: text }], actions: 'a,b', tags: text, note: text, priority: 'P1', updateAlerts: true,
    },
  },
  pagerduty: {
    pagerduty: {
      sendResolved: false, http: oauth, routingKey: some('pagerduty'), url: 'https://events.eu.pagerduty.com/v2/enqueue', client: text, clientUrl: text, description: text, details: { a: text, b: { c: text } },
      images: [{ src: text, alt: text, href: text }], links: [{ href: text, text }], source: text, severity: 'critical', class: text, component: text, group: text, timeout: '5s',
    },
  },
  pagerdutyOld: { pagerduty: { serviceKey: some('pagerduty-service'), severity: '{{ .CommonLabels.severity }}' } },
  pushover: {
    pushover: [
      { sendResolved: false, http: plainHttp, userKey: some('pushover-user'), token: some('pushover'), title: text, message: text, url: text, urlTitle: text, device: 'd', sound: 's', priority: '1', retry: '2m', expire: '3h', ttl: '24h', format: 'html' },
      { userKey: some('pushover-user'), token: some('pushover'), format: 'monospace' },
    ],
  },
  rocketchat: {
    rocketchat: {
      sendResolved: true, http: plainHttp, token: some('rocket'), tokenId: some('rocket-id'), apiUrl: 'https://chat.example.com/', channel: '#ops', color: text, title: text, titleLink: text, text,
      fields: [{ title: 'a', value: text, short: true }], shortFields: true, emoji: ':fire:', iconUrl: text, imageUrl: text, thumbUrl: text, linkNames: true,
      actions: [{ text: 'Runbook', url: 'https://example.com' }, { text: 'Ack', msg: '/ack' }],
    },
  },
  slack: { slack: { ...slackLook, http: bearer, apiUrl: some('slack'), channel: '#ops' } },
  slackApp: { slack: { ...slackLook, http: plainHttp, appToken: some('slack-app'), appUrl: 'https://slack.example.com/api/chat.postMessage', channel: '@ana' } },
  slackUpdating: { slack: { ...slackLook, http: plainHttp, appToken: some('slack-app'), channel: 'C0123ABCD', updateMessage: true } },
  sns: {
    sns: {
      sendResolved: false, http: plainHttp, apiUrl: 'https://sns.eu-central-1.amazonaws.com', topicArn: 'arn:aws:sns:eu-central-1:1:ops', subject: text, message: text, attributes: { a: text }, useAwsHttpClient: true,
      sigv4: { region: 'eu-central-1', keys: { accessKey: some('aws-id'), secretKey: some('aws-key') }, roleArn: 'arn:aws:iam::1:role/x', externalId: 'x', profile: 'p', useFipsStsEndpoint: true },
    },
  },
  snsByRole: { sns: [{ phoneNumber: '+385911234567' }, { targetArn: 'arn:aws:sns:eu-central-1:1:endpoint/x', sigv4: { region: 'eu-central-1' } }] },
  telegram: { telegram: { sendResolved: false, http: plainHttp, botToken: some('telegram'), chatId: -100123, messageThreadId: 7, message: text, disableNotifications: true, parseMode: 'MarkdownV2', apiUrl: 'https://telegram.example.com' } },
  telegramSecretChat: { telegram: { botToken: some('telegram'), chatId: some('telegram-chat'), parseMode: '' } },
  victorops: {
    victorops: {
      sendResolved: false, http: plainHttp, apiKey: some('victorops'), routingKey: 'ops', apiUrl: 'https://alert.victorops.com/x/', messageType: 'WARNING', stateMessage: text, entityDisplayName: text, monitoringTool: text,
      customFields: { a: text },
    },
  },
  webex: { webex: { sendResolved: false, http: { ...bearer, authorizationType: 'Bearer' }, roomId: 'r', apiUrl: 'https://webex.example.com/v1/messages', message: text } },
  webhook: { webhook: [{ sendResolved: false, http: bearer, url: 'http://x.example.com/{{ .CommonLabels.team }}', maxAlerts: 10, timeout: '90s', payload: { a: [text, 1, true, null] } }, { url: some('hook'), http: oauth }] },
  wechat: {
    wechat: {
      sendResolved: true, http: plainHttp, apiSecret: some('wechat'), corpId: 'c', agentId: text, toUser: text, toParty: text, toTag: text, message: text, messageType: 'markdown', apiUrl: 'https://wechat.example.com/cgi-bin/',
    },
  },
  both: { labels: { tier: '1' }, slack: { apiUrl: some('slack') }, pagerduty: { routingKey: some('pagerduty') } },
  nobody: { silent: 'the watchdog is watched from outside' },
});
