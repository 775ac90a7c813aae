import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import antiAffinity from './anti-affinity.ts';

ruleTest(antiAffinity, {
  valid: [
    object('apps/v1', 'Deployment', 'spec: {template: {spec: {}}}'),
    object('apps/v1', 'DaemonSet', 'spec: {template: {spec: {}}}'),
    object('apps/v1', 'Deployment', 'spec: {replicas: 2, template: {spec: {topologySpreadConstraints: [{maxSkew: 1}]}}}'),
    object(
      'apps/v1',
      'Deployment',
      'spec: {replicas: 2, template: {metadata: {labels: {a: b}}, spec: {affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {a: b}}}}]}}}}}',
    ),
  ],
  invalid: [
    object('apps/v1', 'Deployment', 'spec: {replicas: 2, template: {spec: {}}}', '«a»'),
    object(
      'apps/v1',
      'Deployment',
      'spec: {replicas: 2, template: {spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [«{topologyKey: zone, labelSelector: {}}», «{topologyKey: kubernetes.io/hostname}»]}}}}}',
    ),
    {
      code: object('apps/v1', 'Deployment', 'spec: {replicas: 2, template: {spec: {topologySpreadConstraints: [{maxSkew: 1}]}}}', '«a»'),
      options: { spread: false },
    },
  ],
});
