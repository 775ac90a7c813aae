import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import sccPrivileged from './scc-privileged.ts';

ruleTest(sccPrivileged, {
  valid: [object('security.openshift.io/v1', 'SecurityContextConstraints', 'allowPrivilegedContainer: false')],
  invalid: [object('security.openshift.io/v1', 'SecurityContextConstraints', 'allowPrivilegedContainer: «true»')],
});
