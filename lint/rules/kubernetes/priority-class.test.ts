import { pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import priorityClass from './priority-class.ts';

ruleTest(priorityClass, {
  valid: [pod('priorityClassName: system-node-critical'), pod('containers: []')],
  invalid: [pod('priorityClassName: «x»')],
});
