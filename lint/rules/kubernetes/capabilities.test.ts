import { container } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import capabilities from './capabilities.ts';

ruleTest(capabilities, {
  valid: [
    container('securityContext: {capabilities: {drop: [all]}}'),
    container('securityContext: {capabilities: {drop: [NET_RAW]}}'),
    container('securityContext: {capabilities: null}'),
    container('image: x'),
    {
      code: container('securityContext: {capabilities: {add: [CHOWN], drop: [ALL]}}'),
      options: { forbidden: ['all'], exceptions: ['CHOWN'] },
    },
  ],
  invalid: [
    container('securityContext: {capabilities: {add: [«SYS_ADMIN»], drop: [ALL]}}'),
    container('securityContext: {capabilities: {add: [«NET_RAW»], drop: [ALL]}}'),
    container('securityContext: {capabilities: {add: [«all»], drop: [NET_RAW]}}'),
    container('securityContext: {capabilities: «{drop: [CHOWN]}»}'),
    { code: container('securityContext: {capabilities: «{add: [«CHOWN»]}»}'), options: { forbidden: ['all'] } },
  ],
});
