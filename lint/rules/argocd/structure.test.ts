import { application, chart, configMap } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import structure from './structure.ts';

const app = (spec: string) => `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {project: a, ${spec}}\n`;
const to = 'destination: {server: https://c}';

ruleTest(structure, {
  valid: [
    application('web'),
    application('web', { more: '  syncPolicy: {syncOptions: [CreateNamespace=true, PrunePropagationPolicy=orphan]}\n' }),
    chart('loki', 'https://charts', '1.2.3'),
    app(`${to}, sources: [{repoURL: a, ref: values}, {repoURL: b, chart: c, targetRevision: 1.2.3}]`),
    app(`${to}, sourceHydrator: {}`),
    configMap("name: a, annotations: {argocd.argoproj.io/sync-options: 'Prune=false, Delete=confirm'}"),
  ],
  invalid: [
    app(to).replace('name: a', 'name: «a»'),
    app(`${to}, source: {repoURL: «b»}`),
    app(`${to}, sources: [{repoURL: «b»}, {repoURL: c, path: d}]`),
    app(`${to}, source: {repoURL: b, chart: «c»}`),
    app(`${to}, source: {repoURL: b, chart: c, targetRevision: 1.2.3, path: «d»}`),
    app(`${to}, «source»: {repoURL: b, path: d}, sources: [{repoURL: b, path: d}]`),
    app(`${to}, source: {repoURL: b, chart: c, targetRevision: 1.2.3, helm: {«values»: 'a: b', valuesObject: {a: b}}}`),
    app('destination: «{namespace: b}», source: {repoURL: b, path: d}'),
    app('destination: {server: https://c, name: «d»}, source: {repoURL: b, path: d}'),
    application('web', { more: '  syncPolicy: {syncOptions: [«CreateNamespaces=true»]}\n' }),
    configMap('name: a, annotations: {argocd.argoproj.io/sync-options: «Foo=bar»}'),
  ],
});
