import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import nodeAffinity from './node-affinity.ts';

ruleTest(nodeAffinity, {
  valid: [pod('affinity: {nodeAffinity: {}}')],
  invalid: [pod('affinity: {podAffinity: {}}').replace('name: a', 'name: «a»')],
});
