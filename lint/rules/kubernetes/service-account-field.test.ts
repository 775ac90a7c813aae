import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import serviceAccountField from './service-account-field.ts';

ruleTest(serviceAccountField, {
  valid: [pod('serviceAccount: x, serviceAccountName: x'), pod('serviceAccountName: x')],
  invalid: [pod('serviceAccount: «x»'), pod('serviceAccount: «x», serviceAccountName: y')],
});
