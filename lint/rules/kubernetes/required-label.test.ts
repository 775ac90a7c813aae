import { object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import requiredLabel from './required-label.ts';

ruleTest(requiredLabel, {
  valid: [pod('').replace('name: a', 'name: a\n  labels: {owner: x}'), object('v1', 'ConfigMap', '')],
  invalid: [
    pod('').replace('name: a', 'name: «a»'),
    { code: pod('').replace('name: a', 'name: «a»\n  labels: {owner: x}'), options: { value: '^y$' } },
  ],
});
