import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import procMount from './proc-mount.ts';

ruleTest(procMount, {
  valid: [container('securityContext: {procMount: Default}'), container('image: x')],
  invalid: [container('securityContext: {procMount: «Unmasked»}')],
});
