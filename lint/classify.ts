import { type Node, entries, get, items, text } from './source/node.ts';
import type { Language } from './document.ts';

/** Keys of files that belong to tools around a stack, each of which checks its own: `other`, nothing to say. */
const OTHERS: readonly (readonly string[])[] = [
  ['scrape_configs'], // prometheus.yml
  ['rule_files', 'tests'], // promtool test rules
  ['auth_enabled'], // Loki
  ['schema_config'],
  ['receivers', 'service'], // OpenTelemetry collector
  ['jobs', 'on'], // GitHub workflow
  ['stages'], // GitLab
  ['image', 'script'],
  ['resources'], // kustomization without a kind
  ['compilerOptions'], // tsconfig
  ['repos'], // pre-commit
  ['services'], // compose
  ['files'], // _manifest.json of ours
  ['name', 'version'], // package.json, Chart.yaml
  ['dependencies'],
];

/** What a value is written in, told by its shape alone: file names promise nothing. */
export function classify(node: Node): Language {
  if (node.kind === 'sequence') return classifyList(items(node));
  if (node.kind !== 'mapping') return 'unknown';
  if (has(node, 'apiVersion') && has(node, 'kind')) return isLocal(text(node, 'apiVersion')!) ? 'other' : 'kubernetes';
  if (text(node, 'schema') === '1' && entries(node).every(({ key }) => FACTS.has(key.text))) return 'facts';
  if (get(node, 'groups')?.kind === 'sequence' && isGroups(get(node, 'groups')!)) return 'rules';
  if (has(node, 'route') && has(node, 'receivers')) return 'alertmanager';
  if (isDashboard(node) || isDashboard(get(node, 'dashboard'))) return 'dashboard';
  if (OTHERS.some((keys) => keys.every((key) => has(node, key)))) return 'other';
  return 'unknown';
}

/** All that docs/catalog-schema.json knows: facts may say as little as they like, but nothing else. */
const FACTS: ReadonlySet<string> = new Set(
  (
    'schema stack environment versions charts namespaces severities teams services slos alerts receivers runbooks remediation exceptions monitors ' +
    'selectors dashboards dataSources secrets logs records producers metrics'
  ).split(' '),
);

const has = (node: Node, key: string) => get(node, key) !== undefined;

/** Kinds that tools read from disk and that no API server knows. */
const isLocal = (apiVersion: string) =>
  /^(kustomize\.config\.k8s\.io|config\.kubernetes\.io|skaffold|kwok\.x-k8s\.io\/config|kind\.x-k8s\.io)/.test(apiVersion);

/** Groups, also those that hold nothing yet; `groups` of something else entirely have other items. */
const isGroups = (groups: Node) => items(groups).every((group) => group.kind === 'mapping' && (has(group, 'rules') || has(group, 'name')));

/** A dashboard lists its panels, in one of the three ways that Grafana had. */
const isDashboard = (node: Node | undefined) =>
  node?.kind === 'mapping' &&
  ((get(node, 'panels')?.kind === 'sequence' && (has(node, 'title') || has(node, 'schemaVersion') || has(node, 'templating'))) ||
    (get(node, 'rows')?.kind === 'sequence' && has(node, 'title')) ||
    (has(node, 'templating') && has(node, 'title')) ||
    (has(node, 'elements') && has(node, 'layout')));

const FALCO = ['rule', 'macro', 'list', 'required_engine_version', 'required_plugin_versions'];

function classifyList(list: readonly Node[]): Language {
  const keys = new Set(list.flatMap((item) => entries(item).map(({ key }) => key.text)));
  if (keys.has('expr') && (keys.has('alert') || keys.has('record'))) return 'rules';
  if (keys.has('name') && keys.has('rules')) return 'rules';
  if (FALCO.some((key) => keys.has(key))) return 'falco';
  return 'unknown';
}
