import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import duplicateEnv from './duplicate-env.ts';

ruleTest(duplicateEnv, {
  valid: [container('env: [{name: A, value: "1"}, {name: B, value: "1"}]')],
  invalid: [container('env: [{name: A, value: "1"}, {name: «A», value: "2"}, {name: A, value: "3"}]')],
});
