/** What many kinds of integration have in common, with every field set. */
import type { Http, Tls } from '../spec/integrations.ts';
import { secret, type SecretRef } from '../spec/secret.ts';

export const some = (key: string): SecretRef => secret('alertmanager', key);

export const tls: Required<Tls> = {
  ca: some('ca'),
  cert: some('cert'),
  key: some('key'),
  serverName: 'x.example.com',
  insecureSkipVerify: true,
  minVersion: 'TLS13',
  maxVersion: 'TLS13',
};
export const plainHttp: Http = {
  tls,
  proxyUrl: 'http://proxy.example.com:3128',
  noProxy: '10.0.0.0/8',
  headers: { 'X-Team': 'ops', 'X-Token': some('header') },
  followRedirects: false,
  http2: false,
};
export const basic: Http = { ...plainHttp, basicAuth: { username: some('user'), password: some('password') } };
export const bearer = { ...plainHttp, bearer: some('bearer'), authorizationType: 'Token' };
export const oauth: Http = {
  proxyFromEnvironment: true,
  oauth2: {
    clientId: 'ops',
    clientSecret: some('oauth'),
    tokenUrl: 'https://login.example.com/token',
    scopes: ['a', 'b'],
    endpointParams: { audience: 'x' },
  },
};
export const text =
  '{{ .CommonLabels.alertname | toUpper }} `{{ len .Alerts }}` "é"\n- {{ range .Alerts }}{{ .Annotations.summary }}{{ end }}';
export const look = {
  fallback: text,
  color: text,
  pretext: text,
  authorName: text,
  authorLink: text,
  authorIcon: text,
  title: text,
  titleLink: text,
  text,
  thumbUrl: text,
  imageUrl: text,
  footer: text,
  footerIcon: text,
  fields: [{ title: 'a', value: text, short: true }],
};
export const slackLook = {
  sendResolved: true,
  username: text,
  color: text,
  title: text,
  titleLink: text,
  pretext: text,
  text,
  messageText: text,
  fields: [
    { title: 'a', value: text, short: true },
    { title: 'b', value: text },
  ],
  shortFields: true,
  footer: text,
  fallback: text,
  callbackId: text,
  iconEmoji: ':fire:',
  iconUrl: text,
  imageUrl: text,
  thumbUrl: text,
  linkNames: true,
  mrkdwnIn: ['text'],
  timeout: '10s',
  actions: [
    { type: 'button', text: 'Runbook', url: text, style: 'primary' },
    { type: 'button', text: 'x', name: 'ack', value: '1', confirm: { text: 'Sure?', title: 't', okText: 'y', dismissText: 'n' } },
  ],
} as const;
