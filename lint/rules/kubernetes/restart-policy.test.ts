import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import restartPolicy from './restart-policy.ts';

ruleTest(restartPolicy, {
  valid: [pod('restartPolicy: Always')],
  invalid: [pod('restartPolicy: «Never»'), pod('').replace('name: a', 'name: «a»')],
});
