import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import imagePullPolicy from './image-pull-policy.ts';

ruleTest(imagePullPolicy, {
  valid: [container('imagePullPolicy: Always')],
  invalid: [{ code: container('imagePullPolicy: «IfNotPresent»'), options: { policies: ['IfNotPresent'] } }],
});
