const URL = 'https://example.com/ops.git';

/** Facts of a stack whose repository is the one of the Applications below. */
export const facts = {
  environment: { name: 'production', repository: { url: URL, revision: 'main', path: '' } },
} as const;

/** An Application of a folder of that repository: `application('apps/web')`. `more` is put into its spec, `source` into its source. */
export const application = (
  path: string,
  { more = '', source = '', name = 'web', project = 'default', destination = 'server: https://c, namespace: apps' } = {},
): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\n` +
  `spec:\n  project: ${project}\n  source: {repoURL: '${URL}', targetRevision: main, path: ${path}${source}}\n  destination: {${destination}}\n${more}`;

/** An Application of a chart: `chart('loki', 'https://...', '18.11.0', '{loki: {}}')`. */
export const chart = (name: string, repository: string, version: string, values = '{}', more = ''): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name.replaceAll(/[«»]/g, '')}, namespace: argocd}\n` +
  `spec:\n  project: default\n  source: {repoURL: '${repository}', chart: ${name}, targetRevision: ${version}, helm: {valuesObject: ${values}}}\n` +
  `  destination: {server: https://c, namespace: monitoring}\n${more}`;

export const configMap = (metadata = 'name: a', rest = ''): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {${metadata}}\n${rest}`;

/** A file of several: `file('apps/web/a.yaml', configMap())`. */
export const file = (path: string, text: string): string => `== ${path} ==\n${text}`;
