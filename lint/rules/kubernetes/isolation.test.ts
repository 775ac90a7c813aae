import { object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import isolation from './isolation.ts';

ruleTest(isolation, {
  valid: [pod(''), pod('') + '---\n' + object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {}}')],
  invalid: [
    pod('').replace('name: a', 'name: «a»') +
      '---\n' +
      object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {matchLabels: {a: b}}}'),
    { code: pod('').replace('name: a', 'name: «a»'), options: { everywhere: true } },
  ],
});
