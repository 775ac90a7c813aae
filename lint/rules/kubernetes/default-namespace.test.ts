import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import defaultNamespace from './default-namespace.ts';

ruleTest(defaultNamespace, {
  valid: [
    pod(''),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\n',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
  ],
  invalid: ['apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: «default»}\n'],
});
