import type { Defect } from './defect.ts';
import { defects } from './kubernetes-edits.ts';

const POLICY = 'backend/networkpolicy-therapy-backend.yaml';
const INGRESS =
  '  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: monitoring\n';
const peer = (labels: string) =>
  `  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              ${labels}\n${INGRESS.slice(11)}`;

/** Policies and monitors that speak of what is not there. */
export const monitors: readonly Defect[] = [
  ...defects(
    'kubernetes/network-target',
    [
      'misspells the pods of a policy',
      POLICY,
      '  podSelector:\n    matchLabels:\n      app: therapy-backend',
      '  podSelector:\n    matchLabels:\n      app: therapy-backen',
      { implies: ['kubernetes/isolation', 'kubernetes/network'] },
    ],
    ['lets in pods of a frontend that is not there', POLICY, INGRESS, peer('app: frontend')],
    [
      'copies a policy into another namespace',
      POLICY,
      'namespace: default',
      'namespace: aiops',
      { implies: ['kubernetes/isolation', 'kubernetes/network'] },
    ],
  ),
  ...defects(
    'kubernetes/monitor',
    [
      'misspells the labels of a ServiceMonitor',
      'monitoring/servicemonitor-therapy-backend.yaml',
      'name: therapy-backend\n  endpoints',
      'name: therapy_backend\n  endpoints',
      { implies: ['stack/not-scraped'] },
    ],
    [
      'looks for a Service in another namespace',
      'monitoring/servicemonitor-aiops-detector.yaml',
      '      - aiops\n',
      '      - runbooks\n',
      { implies: ['stack/not-scraped'] },
    ],
    [
      'renames the label of a Service',
      'runbooks/service-runbooks-webhook.yaml',
      'app.kubernetes.io/name: runbooks-webhook',
      'app.kubernetes.io/name: runbooks',
      { implies: ['stack/not-scraped'] },
    ],
  ),
  ...defects(
    'kubernetes/monitor-port',
    [
      'misspells the port of a ServiceMonitor',
      'monitoring/servicemonitor-therapy-backend.yaml',
      '- port: http',
      '- port: htpp',
      { implies: ['stack/not-scraped'] },
    ],
    [
      'writes the number of a port',
      'monitoring/servicemonitor-aiops-detector.yaml',
      '- port: metrics',
      "- port: '8000'",
      { implies: ['stack/not-scraped'] },
    ],
    [
      'copies the port of another app',
      'monitoring/servicemonitor-runbooks-webhook.yaml',
      '- port: admin',
      '- port: metrics',
      { implies: ['stack/not-scraped'] },
    ],
    [
      'renames the port of a Service',
      'aiops-detector/service-aiops-detector.yaml',
      '- name: metrics',
      '- name: http-metrics',
      { implies: ['stack/not-scraped'] },
    ],
  ),
];
