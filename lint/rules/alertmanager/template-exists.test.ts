import { ruleTest } from '../../testing.ts';
import rule from './template-exists.ts';

const code = (text: string, more = '') =>
  `${more}route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: "http://x", payload: {a: ['${text}']}}]}]\n`;
const secret = (name: string) => `apiVersion: v1
kind: Secret
metadata: {name: a}
stringData:
  mine.tmpl: '{{ define "mine" }}x{{ end }}'
  alertmanager.yaml: |
    templates: [/etc/alertmanager/config/*.tmpl]
    route: {receiver: a}
    receivers:
      - name: a
        slack_configs: [{api_url_file: x, title: '{{ template ${name} . }}'}]
`;

ruleTest(rule, {
  valid: [
    code('{{ template "__subject" . }}{{ define "x" }}{{ end }}{{ template "x" }}'),
    // Files that nobody sees here may define it.
    code('{{ template "mine" . }}', 'templates: [/etc/alertmanager/*.tmpl]\n'),
    code('{{ template "mine" . }}', 'templates: [other/*.tmpl]\n'),
    `== am/alertmanager.yaml ==\n${code('{{ template "mine" . }}', "templates: ['t/*.tmpl']\n")}== am/t/a.tmpl ==\n{{ define "mine" }}x{{ end }}\n`,
    secret('"mine"'),
  ],
  invalid: [
    code('{{ template «"mine"» . }}'),
    code('{{ if .Alerts }}{{ range .Alerts }}{{ template «"slack.default.titel"» . }}{{ end }}{{ end }}'),
    `== am/alertmanager.yaml ==\n${code('{{ template «"your"» . }}', "templates: ['t/*.tmpl']\n")}== am/t/a.tmpl ==\n{{ define "mine" }}{{ template «"other"» }}{{ end }}\n`,
    secret('«"mien"»'),
  ],
});
