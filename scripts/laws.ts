/** Writes docs/laws.md from the rules and their pages: `node scripts/laws.ts`. test/laws.test.ts says when that is to be done. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../lint/rule.ts';
import { rules } from '../lint/rules/index.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
export const PAGE = 'docs/laws.md';

/** Claims of the design that became several rules, or rules of other names. */
export const SPLIT: Readonly<Record<string, readonly string[]>> = {
  'alerts/template-syntax': ['alerts/template-syntax', 'alerts/template-query'],
  'chart/*': [
    'argocd/chart-falcosidekick',
    'argocd/chart-kubecost',
    'argocd/chart-loki-rules',
    'argocd/chart-moved',
    'argocd/chart-password',
    'argocd/chart-prometheus',
    'argocd/chart-retired',
  ],
  'dashboards/datasource': ['dashboards/datasource', 'dashboards/datasource-variable'],
  'dashboards/job-instance': ['dashboards/job-instance', 'dashboards/job-instance-variable'],
  'dashboards/rate-interval': ['dashboards/rate-interval', 'dashboards/counter-agg'],
  'dashboards/variable-query': ['dashboards/variable-query', 'dashboards/variable-values'],
  'kubernetes/host-path': ['kubernetes/host-path', 'kubernetes/host-path-write'],
  'kubernetes/monitor': ['kubernetes/monitor', 'kubernetes/monitor-port'],
  'kubernetes/network': ['kubernetes/network', 'kubernetes/network-target', 'kubernetes/isolation'],
  'kubernetes/pdb': ['kubernetes/pdb', 'kubernetes/pdb-blocks', 'kubernetes/pdb-eviction-policy'],
  'kubernetes/port': ['kubernetes/port', 'kubernetes/port-name', 'kubernetes/probe-port', 'kubernetes/privileged-port'],
  'kubernetes/secret-env': ['kubernetes/secret-env', 'kubernetes/env-from-secret'],
};

/** Where the design names a peer that the page of the rule does not, and why. */
export const LESS: Readonly<Record<string, string>> = {
  'kubernetes/pdb':
    'kube-linter looks at the numbers of a PodDisruptionBudget, not at whether it selects anything: see `kubernetes/pdb-blocks`',
  'kubernetes/port':
    'kube-linter looks at target ports and at ports of probes: see `kubernetes/service-target` and `kubernetes/probe-port`',
  'kubernetes/pvc': 'kube-linter has no check of claims; it shares the other references of that line',
  'promql/syntax': 'dashboard-linter parses the queries of panels: see `dashboards/target`',
  'rules/structure': 'kubeconform knows the outer shape of a PrometheusRule: see `kubernetes/schema`',
  'suppress/expired': 'pint lets a snooze end without a word',
};

/** What peers check and we leave out on purpose. */
const LEFT_OUT: readonly (readonly [string, string])[] = [
  ['kube-linter `cel-expression`', 'a program in a language of its own, which is for admission to judge'],
  [
    'pint `promql/series`, what is there at this moment',
    'it asks a server; we prove from declared facts, and `promql/metric-exists` says what nobody declares',
  ],
  [
    'pint `rule/link`, whether a page answers',
    'it asks the web; `alerts/runbook` and `dashboards/link` know the pages and dashboards of the stack',
  ],
  [
    'amtool and Falco on files that they read from disk',
    'lint gets its files as texts: what a path on somebody’s server holds is not in sight',
  ],
];

const HEADING: Readonly<Record<string, string>> = {
  files: 'Files',
  suppress: 'Suppressions',
  promql: 'PromQL',
  rules: 'Rules and groups',
  alerts: 'Alerts',
  alertmanager: 'Alertmanager',
  loki: 'Loki',
  falco: 'Falco',
  dashboards: 'Dashboards',
  kubernetes: 'Kubernetes',
  argocd: 'Argo CD',
  secrets: 'Secrets',
  stack: 'The whole stack',
};

/** Who else checks it: the sentence of the page. */
export function peersOf(name: string): string {
  // That every rule has a page is for lint/rules.test.ts to say.
  const file = at(`lint/rules/${name}.md`);
  const page = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\n', ' ') : '';
  const found = /Also checked by:? (.*?)(?:\.(?=\s|$)|(?= ##)|$)/.exec(page)?.[1];
  return (found ?? '').trim();
}

const cell = (text: string) => text.replaceAll('|', '\\|');

function row({ name, severity, summary, off, options }: Rule): string {
  const level = off === true ? 'off' : severity;
  const isOption = options === undefined ? '' : ' ⚙';
  return `| [${name}](../lint/rules/${name}.md)${isOption} | ${level} | ${cell(summary)} | ${cell(peersOf(name))} |`;
}

/** The page. */
export function laws(): string {
  const families = Map.groupBy(rules, ({ name }) => name.split('/')[0]!);
  const known = Object.keys(HEADING).filter((family) => families.has(family));
  const others = [...families.keys()].filter((family) => !(family in HEADING));
  const tables = [...known, ...others].map((family) => {
    const list = families.get(family)!.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return [`## ${HEADING[family] ?? family}`, '', '| Rule | Level | Law | Also checked by |', '|---|---|---|---|', ...list.map(row)].join(
      '\n',
    );
  });
  const names = new Set(rules.map(({ name }) => name));
  const split = Object.entries(SPLIT).map(([claim, ids]) => `| ${claim} | ${ids.filter((id) => names.has(id)).join(', ')} |`);
  return [
    '<!-- Written by scripts/laws.ts from the rules and their pages. Edit those, then run: node scripts/laws.ts -->',
    '',
    '# All laws',
    '',
    `${rules.length} rules. \`therapy-ops explain ID\` prints the page of one; what a level means and how to change it is told in [Lint](lint.md).`,
    'An empty last column: nobody else checks it, as far as we know. ⚙: it has options. `off`: it runs where the lint configuration turns it on.',
    '',
    tables.join('\n\n'),
    '',
    '## One claim, several rules',
    '',
    '| Claim | Rules |',
    '|---|---|',
    ...split,
    '',
    '## Why not',
    '',
    'Where a peer checks less than its name in the design says, and what we leave to others:',
    '',
    '| What | Why |',
    '|---|---|',
    ...Object.entries(LESS).map(([name, why]) => `| ${name} | ${why} |`),
    ...LEFT_OUT.map(([what, why]) => `| ${what} | ${why} |`),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(at(PAGE), laws());
