import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import ttl from './ttl.ts';

ruleTest(ttl, {
  valid: [
    object('batch/v1', 'Job', 'spec: {ttlSecondsAfterFinished: 0}'),
    object('batch/v1', 'CronJob', 'spec: {jobTemplate: {spec: {}}}'),
    object('batch/v1', 'Job', 'spec: {}').replace('namespace: n}', 'annotations: {helm.sh/hook: pre-install}}'),
  ],
  invalid: [
    object('batch/v1', 'Job', 'spec: {}', '«a»'),
    object('batch/v1', 'CronJob', 'spec: {jobTemplate: {spec: {ttlSecondsAfterFinished: «1»}}}'),
  ],
});
