import { ruleTest } from '../../testing.ts';
import rule from './secret.ts';

const code = (fields: string) => `route: {receiver: a}\nreceivers: [{name: a, ${fields}}]`;

ruleTest(rule, {
  valid: [
    code('pagerduty_configs: [{routing_key_file: /etc/key}]'),
    code(`pagerduty_configs: [{routing_key: '<secret>'}, {routing_key: "\${KEY}"}, {service_key: changeme}, {service_key: ''}]`),
    code('slack_configs: [{api_url: "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"}]'),
    code('webhook_configs: [{url: "http://hook.svc/alerts"}, {url: "http://hook.svc/{{ .CommonLabels.team }}?token={{ .x }}"}]'),
    code('mattermost_configs: [{webhook_url: "https://chat.internal/hooks/<id>"}]'),
  ],
  invalid: [
    code('pagerduty_configs: [{routing_key: «0f8a2b7c9d1e4f6a8b3c5d7e9f1a2b4c»}]'),
    code('discord_configs: [{webhook_url: «"https://discord.com/api/webhooks/12345/aBcDeFgHiJkL"»}]'),
    code('webhook_configs: [{url: «"https://bot:hunter22@hook.svc/x"», http_config: {authorization: {credentials: «k3yk3yk3y»}}}]'),
    code(
      'webhook_configs: [{url: «"https://hook.svc/x?api_key=a8sd7f6a8s7d"», http_config: {http_headers: {X-Key: {secrets: [«a8sd7f6a»]}}}}]',
    ),
    'global: {smtp_auth_password: «correct horse», slack_app_token: «xoxb-1234-abcd»}\nroute: {receiver: a}\nreceivers: [{name: a}]',
  ],
});
