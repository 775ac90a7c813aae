import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import pdbEvictionPolicy from './pdb-eviction-policy.ts';

ruleTest(pdbEvictionPolicy, {
  valid: [
    object('policy/v1', 'PodDisruptionBudget', 'spec: {unhealthyPodEvictionPolicy: IfHealthyBudget}'),
    object('policy/v1beta1', 'PodDisruptionBudget', 'spec: {}'),
  ],
  invalid: [object('policy/v1', 'PodDisruptionBudget', 'spec: {}', '«a»')],
});
