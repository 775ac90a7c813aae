import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import updateStrategy from './update-strategy.ts';

ruleTest(updateStrategy, {
  valid: [
    object('apps/v1', 'Deployment', 'spec: {}'),
    object('apps.openshift.io/v1', 'DeploymentConfig', 'spec: {}'),
    object('v1', 'ReplicationController', 'spec: {}'),
    { code: object('apps/v1', 'Deployment', 'spec: {strategy: {rollingUpdate: {maxUnavailable: 1}}}'), options: { maxUnavailable: '2' } },
  ],
  invalid: [
    object('apps/v1', 'DaemonSet', 'spec: {updateStrategy: {type: «OnDelete»}}'),
    {
      code: object('apps/v1', 'Deployment', 'spec: {strategy: {rollingUpdate: {maxUnavailable: «50%», maxSurge: 1}}}'),
      options: { maxUnavailable: '2' },
    },
    { code: object('apps/v1', 'Deployment', 'spec: {}', '«a»'), options: { maxSurge: '1' } },
  ],
});
