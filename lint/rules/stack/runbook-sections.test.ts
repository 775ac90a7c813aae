import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './runbook-sections.ts';

const rules = "== rules.yaml ==\ngroups: [{name: g, rules: [{alert: A, expr: up, annotations: {runbook_url: 'r/a.md'}}]}]\n";
const page = (text: string): string => `${rules}== r/a.md ==\n${text}`;

ruleTest(rule, {
  valid: [
    page('# T\n\n## Symptoms\n\n## Steps\n\n## Verify\n\n## Rollback\n'),
    page('# T\n\n**Triage:**\n\n**Confirm**\n\n**Undo**\n'),
    page('A page without any headings.\n'),
    `${rules.replace('r/a.md', 'r/b.md')}== r/a.md ==\n# T\n`,
    { code: page('# T\n## Symptoms\n'), options: { sections: ['diagnose'] } },
    { code: page('# T\n## Wen wir rufen\n'), options: { sections: ['wen wir rufen'] } },
  ],
  invalid: [
    page('«# T»\n\n## Symptoms\n\n## Verify\n'),
    page('«# Diagnose, verify and rollback»\n\nText.\n'),
    page('«# T»\n## Steps\n```sh\n# verify\n# rollback\n```\n'),
    { code: page('«# T»\n## Symptoms\n'), options: { sections: ['contacts'] } },
  ],
});

test('names what is missing, and the alert that leads there', () => {
  const [finding] = found(rule, { code: page('# T\n## Steps\n') });
  expect(finding).toMatchObject({ message: 'this runbook has no section to verify, to roll back', also: [{ message: 'A leads here' }] });
});
