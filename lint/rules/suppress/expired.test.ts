import { ruleTest } from '../../testing.ts';
import rule from './expired.ts';

ruleTest(rule, {
  valid: [
    '# therapy-ops: ignore suppress/expired until 2099-12-31: later\na: 1\n',
    '# therapy-ops: ignore suppress/expired: without an end\na: 1\n',
    '# therapy-ops: ignore x/y until soon: no date\na: 1\n',
  ],
  invalid: ['«# therapy-ops: ignore suppress/expired until 2020-12-31: long ago»\na: 1\n'],
});
