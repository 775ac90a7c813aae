import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import envFromSecret from './env-from-secret.ts';

ruleTest(envFromSecret, {
  valid: [container('env: [{name: A, valueFrom: {configMapKeyRef: {name: x, key: y}}}]')],
  invalid: [container('env: [{name: A, valueFrom: {«secretKeyRef»: {name: x, key: y}}}]')],
});
