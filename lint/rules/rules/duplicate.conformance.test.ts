import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { saySkipped, shared } from '../../../test/support/judges.ts';
import { found } from '../../testing.ts';
import rule from './duplicate.ts';

const FILE = `${shared}conformance/pint/rules.jsonl`;

interface PintCase {
  readonly id: string;
  readonly check: string;
  readonly content: string;
  readonly others?: readonly { readonly content: string; readonly path: string }[] | null;
  readonly problems: readonly { readonly severity: string }[];
}

/** By id: what we do instead of what pint does, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const cases = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as PintCase)
      .filter(({ check }) => check === 'rule/duplicate')
  : [];
if (cases.length === 0) saySkipped('pint rule/duplicate', `no ${FILE} here`);

/** The case's own rule stands last, so that a duplicate is told at it. One Prometheus reads all files: facts say so. */
const told = ({ content, others }: PintCase): readonly string[] => {
  const files = (others ?? []).filter((other) => !(other.path === 'fake.yml' && other.content === content)).map((other) => other.content);
  const code = [...files, content].map((text, i) => `== ${i}.yaml ==\n${text.startsWith('\n') ? text : `\n${text}`}`).join('\n');
  return found(rule, { code, facts: { stack: 's' } })
    .filter(({ at }) => at.source.path === `${files.length}.yaml`)
    .map(({ severity }) => severity);
};

test.skipIf(cases.length === 0)('duplicates are told as pint tells them', () => {
  const wrong = cases.filter((one) => {
    const severities = one.problems.map(({ severity }) => (severity === 'bug' ? 'error' : 'warning'));
    return told(one).join() !== severities.join();
  });
  console.log(
    `pint rule/duplicate: ${cases.length - wrong.length} agree, ${Object.keys(EXCEPTIONS).length} exceptions, ${wrong.length} disagree`,
  );
  expect(wrong.map(({ id }) => id)).toEqual(Object.keys(EXCEPTIONS));
});
