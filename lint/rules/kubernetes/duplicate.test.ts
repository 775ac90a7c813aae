import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import duplicate from './duplicate.ts';

ruleTest(duplicate, {
  valid: [
    object('v1', 'ConfigMap', '') + '---\n' + object('v1', 'Secret', ''),
    '== x.yaml ==\n' + object('v1', 'ConfigMap', '') + '== y.yaml ==\n' + object('v1', 'ConfigMap', ''), // two environments, or two variants
    'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\n',
  ],
  invalid: [
    object('v1', 'ConfigMap', '') + '---\n' + object('v1', 'ConfigMap', '', '«a»'),
    { code: '== a/x.yaml ==\n' + object('v1', 'ConfigMap', '') + '== b/x.yaml ==\n' + object('v1', 'ConfigMap', '', '«a»'), facts: closed },
  ],
});
