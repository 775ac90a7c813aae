import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeWith, judge } from '../../test/support/judges.ts';
import type { Model } from '../model.ts';
import type { RunbookModel } from '../model/core.ts';
import { runbookPages } from './index.ts';

const origin = { file: 'therapy-ops.config.ts', line: 1, column: 1, path: 'runbooks.backendDown' };

const BACKEND: RunbookModel = {
  key: 'backendDown',
  name: 'backend-down',
  url: 'https://git.example.com/ops/blob/main/dist/production/_runbooks/backend-down.md',
  title: 'Backend does not answer',
  symptoms: ['Users see `502`.'],
  impact: 'Nobody can start a session.',
  steps: ['Look at the pods:\n\n```sh\nkubectl get pods\n```', 'Restart them.'],
  verify: ['`/health` answers.'],
  rollback: ['Scale back.'],
  escalate: 'After 15 minutes call the platform team.',
  origin,
};

const model = (runbooks: readonly RunbookModel[], more: object = {}) =>
  ({
    stack: 'therapy',
    environment: { name: 'production', origin },
    teams: [{ key: 'platform', title: 'Platform engineering', contact: '#platform' }],
    services: [{ name: 'falco', runbook: 'backendDown' }],
    alerts: [],
    logAlerts: [],
    slos: [],
    alertFacts: [],
    grafana: { dashboards: [{ uid: 'dr', title: 'DR & Backups' }] },
    runbooks,
    ...more,
  }) as unknown as Model;

const pages = (...of: Parameters<typeof model>) =>
  new Map(runbookPages(model(...of)).map(({ path, body }) => [path, (body as { markdown: string }).markdown]));

const PAGE = 'dist/production/_runbooks/backend-down.md';

test('a page says what happened, what to do, how to know that it worked, and whom to ask', () => {
  expect(pages([BACKEND]).get(PAGE)!.split('\n')).toEqual([
    '# Backend does not answer',
    '',
    '## Impact',
    '',
    '> Nobody can start a session.',
    '',
    '## Symptoms',
    '',
    '- Users see `502`.',
    '',
    '## Steps',
    '',
    '1. Look at the pods:',
    '',
    '   ```sh',
    '   kubectl get pods',
    '   ```',
    '',
    '2. Restart them.',
    '',
    '## Verify',
    '',
    '- `/health` answers.',
    '',
    '## Rollback',
    '',
    '1. Scale back.',
    '',
    '## Escalation',
    '',
    '> After 15 minutes call the platform team.',
    '',
    '[All runbooks](<README.md>)',
  ]);
});

test('a section without anything in it is left out', () => {
  const page = pages([{ ...BACKEND, symptoms: [], verify: [], rollback: [] }]).get(PAGE)!;
  expect(page).not.toContain('## Symptoms');
  expect(page).not.toContain('## Verify');
  expect(page).not.toContain('## Dashboards');
});

test('a page lists the alerts that lead to it, their severities, owners and dashboards', () => {
  const annotations = { summary: '{{ $labels.pod }} | down', dashboard_url: 'https://grafana.example.com/d/dr' };
  const labels = { alertname: 'BackendDown', severity: 'critical', service: 'backend', team: 'platform' };
  const slo = {
    id: 'backend-availability',
    name: 'availability',
    objective: '99.9',
    period: '30d',
    runbook: 'backendDown',
    annotations: {},
  };
  const burn = (severity: string) => ({
    name: 'BackendBurn',
    labels: { sloth_id: slo.id, severity, service: 'backend', team: 'platform' },
    source: 'slo',
    origin,
  });
  const page = pages([BACKEND], {
    alerts: [{ name: 'BackendDown', runbook: 'backendDown', annotations }],
    slos: [slo],
    alertFacts: [
      { name: 'BackendDown', labels, source: 'metrics', origin },
      burn('critical'),
      burn('critical'),
      burn('warning'),
      { name: 'FalcoEvent', labels: { service: 'falco', severity: 'info', rule: 'Shell in a container' }, source: 'falco', origin },
    ],
  }).get(PAGE)!;
  expect(page).toContain('| `BackendDown` | critical | backend | {{ \\$labels.pod }} \\| down |');
  expect(page).toContain('| `BackendBurn` | critical, warning | backend | availability: 99.9 % over 30d |');
  expect(page).toContain('| `FalcoEvent` | info | falco | Shell in a container |');
  expect(page).toContain('Owned by Platform engineering (\\#platform).');
  expect(page).toContain('- [DR \\& Backups](<https://grafana.example.com/d/dr>)');
});

test('an index page leads to every runbook', () => {
  const index = pages([BACKEND, { ...BACKEND, key: 'b', name: 'b', title: 'B' }]).get('dist/production/_runbooks/README.md')!;
  expect(index).toContain('| [Backend does not answer](<backend-down.md>) |  |');
  expect(index).toContain('| [B](<b.md>) |  |');
});

test('a stack without runbooks has no pages', () => {
  expect(runbookPages(model([]))).toEqual([]);
});

const HOSTILE = [
  '# not a heading',
  '```',
  '~~~~',
  '<!--',
  '<script>',
  '<![CDATA[',
  '</details>',
  '---',
  '--',
  '- -',
  '| a | b |',
  '$x$',
  '1. one',
  '> q',
  '[a]: b',
  '\t\tx',
  '    x',
  '&amp;',
  '\\',
  '`` ` ``',
  '* *',
  '===',
  '{{ .x }}',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string()), { minLength: 1, maxLength: 4 })
  .map((lines) => `x${lines.join('\n')}`.trim());
const bare = fc.oneof(fc.constantFrom(...HOSTILE.map((one) => one.trim())), text);

const cmark = judge('cmark-gfm');

describeWith('what GitHub reads in a page', [cmark], () => {
  /** Names of the nodes at a depth of the tree that GitHub's own parser makes. */
  const nodes = (markdown: string, depth: number) => {
    const { stdout } = spawnSync(cmark.path!, ['-t', 'xml', '-e', 'table', '--unsafe'], { input: markdown, encoding: 'utf8' });
    return [...stdout.matchAll(new RegExp(`^ {${2 * depth}}<([a-z_]+)`, 'gm'))].map(([, name]) => name);
  };

  test('hostile text stays in its place', { timeout: 60_000 }, () => {
    const items = fc.array(bare, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string().map((title) => `t${title}`),
        text,
        items,
        items,
        text,
        (title, impact, steps, symptoms, escalate) => {
          const markdown = pages([{ ...BACKEND, title, impact, steps, symptoms, verify: symptoms, rollback: steps, escalate }]).get(PAGE)!;
          expect(nodes(markdown, 1)).toEqual([
            'heading',
            'heading',
            'block_quote',
            'heading',
            'list',
            'heading',
            'list',
            'heading',
            'list',
            'heading',
            'list',
            'heading',
            'block_quote',
            'paragraph',
          ]);
          expect(nodes(markdown, 2).filter((name) => name === 'item').length).toBe(2 * (steps.length + symptoms.length));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('hostile text stays in its cell', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(bare, bare, (name, summary) => {
        const fact = { name, labels: { service: 'backend', severity: 'info' }, source: 'metrics', origin };
        const markdown = pages([BACKEND], { alerts: [{ name, runbook: 'backendDown', annotations: { summary } }], alertFacts: [fact] }).get(
          PAGE,
        )!;
        expect(nodes(markdown, 1).filter((node) => node === 'table')).toHaveLength(1);
        expect(nodes(markdown, 3).filter((node) => node === 'table_cell')).toHaveLength(8);
      }),
      { numRuns: 100 },
    );
  });
});
