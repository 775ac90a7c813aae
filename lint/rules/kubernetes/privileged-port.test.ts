import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import privilegedPort from './privileged-port.ts';

ruleTest(privilegedPort, {
  valid: [container('ports: [{containerPort: 1024}]')],
  invalid: [container('ports: [{containerPort: «1023»}, {containerPort: 0}]')],
});
