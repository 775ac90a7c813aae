import { ruleTest } from '../../testing.ts';
import runbook from './runbook.ts';

const BASE = 'https://git.example.com/ops/blob/main/runbooks';
const alert = (link: string) =>
  `== rules/a.yaml ==\ngroups: [{name: a, rules: [{alert: A, expr: up, annotations: {runbook_url: ${link}}}]}]\n`;
const page = '== runbooks/node-disk.md ==\n# A disk is full\n\n## First, look!\n\n```sh\n# not a heading\n```\n## First, look!\n';

ruleTest(runbook, {
  facts: { runbooks: { 'node-disk': { title: 'A disk is full', url: `${BASE}/node-disk.md`, path: 'runbooks/node-disk.md' } } },
  valid: [
    alert(`${BASE}/node-disk.md`),
    alert(`${BASE}/node-disk.md#first-look`) + page,
    alert(`${BASE}/node-disk.md#first-look-1`) + page,
    // Whether that heading exists, nobody knows without the page.
    alert(`${BASE}/node-disk.md#anything`),
    alert('https://wiki.example.com/disk'),
    alert(`'${BASE}/{{ $labels.x }}.md'`),
    { code: alert('../runbooks/node-disk.md#first-look') + page, facts: undefined },
    { code: alert('other/page.md') + page, facts: undefined },
    { code: 'groups: [{name: a, rules: [{alert: A, expr: up}]}]', facts: undefined },
    'groups: [{name: a, rules: [{record: A, expr: up}]}]',
  ],
  invalid: [
    alert(`«${BASE}/node-disc.md»`),
    alert(`«${BASE}/node-disk.md#last-look»`) + page,
    alert(`«${BASE}/node-disk.md#not-a-heading»`) + page,
    { code: alert('«../runbooks/node-dsk.md»') + page, facts: undefined },
    'groups: [{name: a, rules: [{alert: «A», expr: up}]}]',
    alert('""').replace('runbook_url', '«runbook_url»'),
  ],
});
