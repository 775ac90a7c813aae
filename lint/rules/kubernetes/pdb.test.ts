import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import pdb from './pdb.ts';

ruleTest(pdb, {
  facts: closed,
  valid: [
    object('policy/v1', 'PodDisruptionBudget', 'spec: {selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('v1', 'Pod', '').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {selector: {}}'),
  ],
  invalid: [
    object('policy/v1', 'PodDisruptionBudget', 'spec: {selector: «{matchLabels: {a: b}}»}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {selector: «{matchExpressions: [{key: a, operator: Gt, values: [1]}]}»}'),
  ],
});
