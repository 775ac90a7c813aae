import { ruleTest } from '../../testing.ts';
import rule from './feature.ts';

const receiver = (fields: string) => `route: {receiver: a}\nreceivers: [{name: a, ${fields}}]`;

ruleTest(rule, {
  facts: { versions: { alertmanager: '0.28.0' } },
  valid: [
    receiver('msteamsv2_configs: [{webhook_url_file: x}]'),
    { code: receiver('mattermost_configs: [{webhook_url_file: x}]'), facts: { versions: { alertmanager: 'v0.34.2' } } },
    { code: receiver('mattermost_configs: [{webhook_url_file: x}]'), facts: {} },
    { code: receiver('mattermost_configs: [{webhook_url_file: x}]'), facts: { versions: { alertmanager: 'latest' } } },
    receiver('webhook_configs: [{url: "http://x", payload: null}]'),
  ],
  invalid: [
    receiver('«incidentio_configs»: [{url: "http://x"}]'),
    receiver('webhook_configs: [{url: "http://x", «payload»: {a: b}}]'),
    receiver('webhook_configs: [{url: "http://x", http_config: {oauth2: {client_id: a, token_url: b, «grant_type»: x}}}]'),
    'route: {receiver: a, «labels»: {a: b}}\nreceivers: [{name: a, «labels»: {a: b}}]\n«event_recorder»: {}\ninhibit_rules: [{«name»: x}]',
  ],
});
