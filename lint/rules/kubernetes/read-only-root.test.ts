import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import readOnlyRoot from './read-only-root.ts';

ruleTest(readOnlyRoot, {
  valid: [container('securityContext: {readOnlyRootFilesystem: true}')],
  invalid: [container('securityContext: {readOnlyRootFilesystem: «false»}'), container('image: x').replace('name: app', 'name: «app»')],
});
