import { ruleTest } from '../../testing.ts';
import sortedKeys from './sorted-keys.ts';

ruleTest(sortedKeys, {
  valid: [
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {a: b}, name: x}\n',
    { code: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, labels: {a: b}}\n', options: { recursive: false } },
  ],
  invalid: [
    'kind: ConfigMap\n«apiVersion»: v1\nmetadata: {name: x, «labels»: {a: b}}\n',
    'apiVersion: v1\nitems: [{b: 1, «a»: 1}]\nkind: ConfigMap\n',
  ],
});
