import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import privilegeEscalation from './privilege-escalation.ts';

ruleTest(privilegeEscalation, {
  valid: [container('securityContext: {allowPrivilegeEscalation: false}'), container('image: x')],
  invalid: [
    container('securityContext: {allowPrivilegeEscalation: «true»}'),
    container('securityContext: {allowPrivilegeEscalation: «false», privileged: true}'),
    container('securityContext: {allowPrivilegeEscalation: «false», capabilities: {add: [SYS_ADMIN]}}'),
  ],
});
