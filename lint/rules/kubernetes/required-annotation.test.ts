import { object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import requiredAnnotation from './required-annotation.ts';

ruleTest(requiredAnnotation, {
  valid: [pod('').replace('name: a', 'name: a\n  annotations: {email: a@b.c}'), object('v1', 'ConfigMap', '')],
  invalid: [pod('').replace('name: a', 'name: «a»'), { code: object('v1', 'ConfigMap', '', '«a»'), options: { kinds: [] } }],
});
