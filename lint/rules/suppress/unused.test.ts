import { expect, test } from 'vitest';
import { Linter } from '../../lint.ts';
import { rule as declare } from '../../rule.ts';
import { ruleTest } from '../../testing.ts';
import rule from './unused.ts';

ruleTest(rule, {
  valid: [
    'a: 1\n',
    '# therapy-ops: ignore suppress/unused until 2020-12-31: over\na: 1\n',
    '# therapy-ops: ignore other/rule until 2099-12-31: it did not run\na: 1\n',
  ],
  invalid: ['«# therapy-ops: ignore suppress/unused until 2099-12-31: why»\na: 1\n'],
});

const complains = declare({
  name: 'test/one',
  on: 'document',
  severity: 'error',
  summary: 'Test.',
  *check({ node }) {
    if (node.kind === 'mapping') for (const { key } of node.entries) if (key.text === 'bad') yield { at: key, message: 'bad is bad' };
  },
});

test.each([
  ['# therapy-ops: ignore test/one until 2099-12-31: why\nbad: 1\n', []],
  ['bad: 1 # therapy-ops: ignore test/one until 2099-12-31: why\n', []],
  ['# therapy-ops: ignore-file test/one until 2099-12-31: why\na: 1\nbad: 1\n', []],
  ['# therapy-ops: ignore test/one until 2099-12-31: why\na: 1\nbad: 1\n', ['suppress/unused', 'test/one']],
  ['# therapy-ops: ignore test/one until 2000-12-31: why\nbad: 1\n', ['test/one']],
])('a suppression covers what it stands above or beside: %j', (text, expected) => {
  const linter = new Linter({ rules: [complains, rule], today: '2026-11-23' });
  linter.set('a.yaml', text);
  expect(linter.run().findings.map((finding) => finding.rule)).toEqual(expected);
});

test('a locked rule is told all the same', () => {
  const linter = new Linter({ rules: [{ ...complains, locked: 'it is the law' }], today: '2026-11-23' });
  linter.set('a.yaml', '# therapy-ops: ignore test/one until 2099-12-31: why\nbad: 1\n');
  expect(linter.run().findings).toHaveLength(1);
});
