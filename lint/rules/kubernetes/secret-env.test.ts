import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import secretEnv from './secret-env.ts';

ruleTest(secretEnv, {
  valid: [
    container(
      'env: [{name: TOKEN_FILE, value: /x}, {name: SECRET, value: $(OTHER)}, {name: TOKEN_TTL, value: 1h}, {name: A, value: secret}]',
    ),
    container('env: [{name: SECRET, valueFrom: {secretKeyRef: {name: x, key: y}}}]'),
  ],
  invalid: [container('env: [{name: API_KEY, value: «abc»}]'), container('env: [{name: SECRET_THING, value: «squirrels»}]')],
});
