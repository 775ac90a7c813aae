import type { Defect } from './defect.ts';

const AM = 'monitoring/externalsecret-alertmanager-config.yaml';
const FALCO = '_apps/application-therapy-engine-production-falco-chart.yaml';
const SIDEKICK = '_apps/application-therapy-engine-production-falcosidekick-chart.yaml';

/** Mistakes on the way of a message: credentials, and the links between Falco and people. */
export const chain: readonly Defect[] = [
  {
    rule: 'stack/receiver-secret',
    name: 'renames a key of the Secret and not its reader',
    file: AM,
    from: 'secretKey: alertmanager.pagerduty-routing-key',
    to: 'secretKey: pagerduty-routing-key',
  },
  {
    rule: 'stack/receiver-secret',
    name: 'misspells the file of a token',
    file: AM,
    from: '/etc/alertmanager/config/alertmanager.slack-bot-token',
    to: '/etc/alertmanager/config/alertmanager.slack-token',
  },
  {
    rule: 'stack/receiver-secret',
    name: 'reads a Secret that the Alertmanager does not mount',
    file: AM,
    from: '/etc/alertmanager/config/runbooks.webhook-token',
    to: '/etc/alertmanager/secrets/runbooks/webhook-token',
  },
  {
    rule: 'stack/receiver-secret',
    name: 'uses a password in a template that nothing fetches',
    file: 'monitoring/externalsecret-reports.yaml',
    to: `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: reports
  namespace: monitoring
spec:
  secretStoreRef:
    name: aws-secrets-manager
    kind: ClusterSecretStore
  target:
    template:
      data:
        url: postgres://reports:{{ .password }}@aiopsdb.data.svc/aiops
  data:
    - secretKey: pasword
      remoteRef:
        key: therapy-engine/production/reports
        property: password
`,
  },
  {
    rule: 'stack/falco-unrouted',
    name: 'turns the output of Falco off',
    file: FALCO,
    from: 'http_output:\n            enabled: true',
    to: 'http_output:\n            enabled: false',
  },
  {
    rule: 'stack/falco-unrouted',
    name: 'sends the events to a namespace without Falcosidekick',
    file: FALCO,
    from: 'http://falcosidekick.security.svc:2801/',
    to: 'http://falcosidekick.falco.svc:2801/',
  },
  {
    rule: 'stack/falco-unrouted',
    name: 'points Falcosidekick at an Alertmanager of another namespace',
    file: SIDEKICK,
    from: 'kube-prometheus-stack-alertmanager.monitoring.svc',
    to: 'kube-prometheus-stack-alertmanager.observability.svc',
  },
  {
    rule: 'stack/falco-unrouted',
    name: 'routes the events of Falco to the receiver that is silent',
    file: AM,
    from: 'receiver: slackSecurity\n                matchers:\n                  - team="security"',
    to: 'receiver: nobody\n                matchers:\n                  - team="security"',
    implies: ['alertmanager/receiver-unused'],
  },
];
