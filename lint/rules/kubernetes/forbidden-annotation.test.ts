import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import forbiddenAnnotation from './forbidden-annotation.ts';

ruleTest(forbiddenAnnotation, {
  valid: [pod('').replace('name: a', 'name: a\n  annotations: {x: y}')],
  invalid: [{ code: pod('').replace('name: a', 'name: a\n  annotations: {x: «y»}'), options: { key: 'x' } }],
});
