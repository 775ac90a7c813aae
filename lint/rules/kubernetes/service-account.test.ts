import { closed, object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import serviceAccount from './service-account.ts';

ruleTest(serviceAccount, {
  facts: closed,
  valid: [
    pod('serviceAccountName: x') + '---\n' + object('v1', 'ServiceAccount', '', 'x'),
    pod('serviceAccountName: default'),
    pod('containers: []'),
    object('v1', 'Service', 'spec: {serviceAccountName: x}'),
    pod('serviceAccountName: x') + '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: x}\n', // in whatever namespace it is applied
  ],
  invalid: [
    pod('serviceAccountName: «x»'),
    pod('serviceAccount: «x»'),
    pod('serviceAccountName: «x»') + '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: x, namespace: m}\n',
  ],
});
