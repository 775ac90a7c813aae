import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import sshPort from './ssh-port.ts';

ruleTest(sshPort, {
  valid: [
    container('ports: [{containerPort: 22, protocol: UDP}]'),
    { code: container('ports: [{containerPort: 22}]'), options: { port: 23 } },
  ],
  invalid: [container('ports: [{containerPort: «22»}]'), container('ports: [{containerPort: «22», protocol: TCP}]')],
});
