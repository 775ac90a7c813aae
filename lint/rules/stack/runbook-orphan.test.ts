import { expect, test } from 'vitest';
import { found } from '../../testing.ts';
import rule from './runbook-orphan.ts';

const page = (name: string) => ({ title: name, url: `https://x/r/${name}.md`, path: `r/${name}.md` });
const facts = {
  alerts: { A: [{ source: 'metrics', runbook: 'a' }] },
  services: { s: { team: 't', namespace: 'n', runbook: 'b' } },
  runbooks: { a: page('a'), b: page('b'), c: page('c') },
};
const told = (code: string, of: object = facts) => found(rule, { code, facts: of as never }).map(({ message }) => message);

test('tells a runbook that neither an alert nor a service names, in the facts', () => {
  expect(told('a: 1\n')).toEqual(['no alert leads to runbook c']);
  expect(found(rule, { code: 'a: 1\n', facts })[0]).toMatchObject({
    hint: 'runbook_url: https://x/r/c.md',
    at: { source: { path: '_catalog.json' } },
  });
});

test.each([
  [
    'an annotation',
    '== rules.yaml ==\ngroups: [{name: g, rules: [{alert: B, expr: up, annotations: {runbook_url: "https://x/r/c.md#steps"}}]}]\n',
  ],
  ['another page', '== r/a.md ==\nSee [the other](c.md).\n'],
  ['any other text', '== d.json ==\n{"title": "d", "panels": [], "links": [{"url": "https://x/r/c.md"}]}\n'],
])('%s leads to it', (_, code) => expect(told(code)).toEqual([]));

test('its own page and the list of all pages do not count', () => {
  expect(told('== r/c.md ==\nhttps://x/r/c.md\n== r/README.md ==\n[c](c.md)\n')).toEqual(['no alert leads to runbook c']);
  expect(told('== r/README.md ==\n[c](c.md)\n')).toEqual(['no alert leads to runbook c']);
});

test('is silent where no alerts are declared', () => {
  expect(told('a: 1\n', { runbooks: facts.runbooks })).toEqual([]);
});
