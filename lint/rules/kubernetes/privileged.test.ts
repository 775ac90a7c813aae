import { container, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import privileged from './privileged.ts';

ruleTest(privileged, {
  valid: [container('securityContext: {privileged: false}'), container('image: x')],
  invalid: [
    container('securityContext: {privileged: «true»}'),
    pod('initContainers: [{name: app, securityContext: {privileged: «true»}}]'),
  ],
});
