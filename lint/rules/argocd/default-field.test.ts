import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import defaultField from './default-field.ts';

const root = file('root.yaml', application('apps'));
const app = (options = {}) => file('apps/app.yaml', application('web', options));
const rule = (metadata: string) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a, ${metadata}}\nspec: {groups: []}\n`;

ruleTest(defaultField, {
  facts,
  valid: [
    root + app(),
    root + app({ source: ', directory: {recurse: true}' }),
    root + app({ more: '  syncPolicy: {automated: {}}\n  ignoreDifferences: []\n' }),
    file('apps/a.yaml', rule('annotations: {}')) + root,
    configMap('name: a, labels: {}'),
  ],
  invalid: [
    root + app({ source: ', «directory»: {recurse: false}' }),
    root + app({ source: ', «kustomize»: {}' }),
    root + app({ more: '  «syncPolicy»: {}\n' }),
    root + app({ more: '  «syncPolicy»: {syncOptions: []}\n' }),
    root + file('apps/a.yaml', rule('«labels»: {}')),
    rule('«finalizers»: []'),
  ],
});
