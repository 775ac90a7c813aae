import type { Defect } from './defect.ts';

// Put together here, so that no scanner takes this file for a leak.
const mixed = 'k3J9vQ2xR7wTzP5mB8nC4dF6gH1jL0sY2qW7';
const github = ['ghp', mixed].join('_');
const aws = ['AKIA', 'Q3EGPRT5YXWCHVLB'].join('');
const slack = `https://${['hooks', 'slack', 'com'].join('.')}/services/T02AB34CD/B05EF67GH/${mixed.slice(0, 24)}`;
const pem = ['-----BEGIN', 'RSA', 'PRIVATE', 'KEY-----'].join(' ');

const backend = 'backend/deployment-therapy-backend.yaml';

export const secrets: readonly Defect[] = [
  {
    rule: 'secrets/inline',
    name: 'pastes a token into the environment of a pod',
    file: backend,
    from: '          env:\n',
    to: `          env:\n            - name: GITHUB_TOKEN\n              value: ${github}\n`,
    implies: ['kubernetes/secret-env'],
  },
  {
    rule: 'secrets/inline',
    name: 'commits a Secret, since base64 looks like encryption',
    implies: ['argocd/project'],
    file: 'backend/secret-notify.yaml',
    to: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: notify\n  namespace: default\ndata:\n  url: ${Buffer.from(slack).toString('base64')}\n`,
  },
  {
    rule: 'secrets/inline',
    name: 'leaves an access key in a comment',
    file: backend,
    from: 'spec:\n  replicas:',
    to: `# tried with ${aws}\nspec:\n  replicas:`,
  },
  {
    rule: 'secrets/inline',
    name: 'puts the password into an address of a database',
    file: 'dashboards/configmap-dsn.yaml',
    to: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: dsn\n  namespace: monitoring\ndata:\n  DATABASE_URL: postgres://grafana:pL9vQ2xR7wTz@db.internal.shop.io:5432/aiops\n',
  },
  {
    rule: 'secrets/inline',
    name: 'commits a private key',
    file: 'backend/configmap-tls.yaml',
    to: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: tls\n  namespace: default\ndata:\n  tls.key: |\n    ${pem}\n    ${mixed}${mixed}${mixed.slice(0, 20)}\n`,
  },
];
