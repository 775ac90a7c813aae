import { ruleTest } from '../../testing.ts';
import rule from './template-syntax.ts';

const code = (field: string) => `route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{api_url_file: x, ${field}}]}]\n`;

ruleTest(rule, {
  valid: [
    code(`title: '{{ .Status | toUpper }}', fields: [{title: '{{ len .Alerts }}', value: x}]`),
    // No template: an address that is read as it stands.
    code(`api_url_file: '{{'`).replace('api_url_file: x, ', ''),
    `route: {receiver: a, labels: {reason: '{{ .CommonLabels.alertname }}'}}\nreceivers: [{name: a}]`,
  ],
  invalid: [
    code(`title: '{{ .Status | «humanize» }}'`),
    code(`fields: [{title: '«{{ if .Status }}»x', value: x}]`),
    `route: {receiver: a, labels: {reason: '{{ «nothing» }}'}}\nreceivers: [{name: a}]`,
    `route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: "http://x", payload: {a: [{b: '{{ «foo» . }}'}]}}]}]`,
    `== am/alertmanager.yaml ==\ntemplates: [a.tmpl]\nroute: {receiver: a}\nreceivers: [{name: a}]\n== am/a.tmpl ==\n{{ define "x" }}{{ «humanize» 1 }}{{ end }}\n`,
  ],
});
