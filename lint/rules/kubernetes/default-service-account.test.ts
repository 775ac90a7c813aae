import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import defaultServiceAccount from './default-service-account.ts';

ruleTest(defaultServiceAccount, {
  valid: [pod('serviceAccountName: x'), pod('automountServiceAccountToken: false')],
  invalid: [pod('serviceAccountName: «default»'), pod('').replace('name: a', 'name: «a»')],
});
