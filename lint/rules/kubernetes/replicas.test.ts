import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import replicas from './replicas.ts';

ruleTest(replicas, {
  valid: [
    object('apps/v1', 'DaemonSet', 'spec: {}'),
    object('apps/v1', 'StatefulSet', 'spec: {replicas: 3}'),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {minReplicas: 4}'),
  ],
  invalid: [
    object('apps/v1', 'Deployment', 'spec: {}', '«a»'),
    object('apps/v1', 'Deployment', 'spec: {replicas: «2»}'),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: {minReplicas: «1»}'),
  ],
});
