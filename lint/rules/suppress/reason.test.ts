import { ruleTest } from '../../testing.ts';
import rule from './reason.ts';

ruleTest(rule, {
  valid: [
    '# therapy-ops: ignore suppress/reason until 2027-03-31: the vendor mends it\na: 1\n',
    '# therapy-ops: ignore-file suppress/reason until 2027-03-31: generated\na: 1\n',
    '# a comment that speaks of something else\na: 1\n',
    'a: "# therapy-ops, ignored"\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    ignore.therapy-ops.io/suppress.reason: "until 2027-03-31: why"\n',
  ],
  invalid: [
    '«# therapy-ops: ignore»\na: 1\n',
    '«# therapy-ops: ignore suppress/reason»\na: 1\n',
    '«# therapy-ops: ignore suppress/reason: no end»\na: 1\n',
    'a: 1 «# therapy-ops: ignore suppress/reason until 2027-02-30: no such day»\n',
    '«# therapy-ops: ignore suppres/reason until 2027-03-31: misspelt»\na: 1\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    «ignore.therapy-ops.io/suppress.reason»: "why"\n',
  ],
});
