import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import project from './project.ts';

const given = (spec: string) =>
  file('project.yaml', `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: team}\nspec: {${spec}}\n`);
const open = "sourceRepos: ['https://example.com/*'], destinations: [{server: '*', namespace: '*'}]";
const app = (options = {}) => file('app.yaml', application('web', { project: 'team', ...options }));
const map = (metadata = 'name: a') => file('web/a.yaml', configMap(metadata));

ruleTest(project, {
  facts,
  valid: [
    given(open) + app() + map(),
    file('app.yaml', application('web', { project: 'other' })), // no project is here at all
    given(open) + file('app.yaml', application('web')),
    given("sourceRepos: ['*'], destinations: [{name: c, namespace: '*'}]") + app(), // whether c is https://c nobody says
    given(`${open}, namespaceResourceWhitelist: [{group: '', kind: Config*}]`) + app() + map('name: a, namespace: apps'),
    given(`${open}, clusterResourceWhitelist: [{group: '*', kind: '*'}]`) +
      app() +
      file('web/a.yaml', configMap().replace('ConfigMap', 'Namespace')),
    given("sourceRepos: ['git@example.com:ops'], destinations: [{server: https://c, namespace: app?}]") + app(),
  ],
  invalid: [
    given(open) + app({ project: '«other»' }),
    given("sourceRepos: ['https://example.com/other'], destinations: [{server: '*', namespace: '*'}]") +
      app().replace("'https://example.com/ops.git'", "«'https://example.com/ops.git'»"),
    given("sourceRepos: ['*', '!https://example.com/ops'], destinations: [{server: '*', namespace: '*'}]") +
      app().replace("'https://example.com/ops.git'", "«'https://example.com/ops.git'»"),
    given("sourceRepos: ['*'], destinations: [{server: https://c, namespace: web}]") +
      app().replace('{server: https://c, namespace: apps}', '«{server: https://c, namespace: apps}»'),
    given(`${open}, namespaceResourceBlacklist: [{group: '', kind: ConfigMap}]`) + app() + map('name: «a», namespace: apps'),
    given(open) + app() + file('web/a.yaml', configMap('name: «a»').replace('ConfigMap', 'Namespace')),
    given("sourceRepos: ['*'], destinations: [{server: https://c, namespace: apps}]") + app() + map('name: «a», namespace: other'),
  ],
});
