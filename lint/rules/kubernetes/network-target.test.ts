import { object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import networkTarget from './network-target.ts';

ruleTest(networkTarget, {
  valid: [
    object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {}}') + '---\n' + pod(''),
    { code: object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {matchLabels: {a: b}}}'), options: { own: false } },
  ],
  invalid: [
    object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: «{matchLabels: {a: b}}»}'),
    object(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'spec: {podSelector: {}, ingress: [{from: [{podSelector: «{matchLabels: {a: b}}»}]}], egress: [{to: [{podSelector: «{matchLabels: {a: c}}»}]}]}',
    ) +
      '---\n' +
      pod(''),
  ],
});
