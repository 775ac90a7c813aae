import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import pdbBlocks from './pdb-blocks.ts';

ruleTest(pdbBlocks, {
  valid: [
    object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: 1, selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('apps/v1', 'Deployment', 'spec: {replicas: 2, template: {metadata: {labels: {a: b}}}}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: 1, selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('apps/v1', 'Deployment', 'spec: {template: {metadata: {labels: {a: b}}}}') +
      '---\n' +
      object(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'spec: {minReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}',
      ),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {maxUnavailable: 1%}'),
  ],
  invalid: [
    object('policy/v1', 'PodDisruptionBudget', 'spec: {maxUnavailable: «0%»}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: «100%»}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: «all»}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: «51%», selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('apps/v1', 'Deployment', 'spec: {replicas: 2, template: {metadata: {labels: {a: b}}}}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: «1», selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('apps/v1', 'StatefulSet', 'spec: {selector: {matchLabels: {a: b}}}'),
  ],
});
