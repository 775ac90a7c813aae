import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import ignored from './ignored.ts';

const app = (at: string, options = {}) => file('argocd/app.yaml', application(at, options));
const [top, deep] = [file('apps/web/a.yaml', configMap()), file('apps/web/deep/b.yaml', configMap('name: b'))];

ruleTest(ignored, {
  facts,
  valid: [
    top + app('apps/web'),
    top + deep + app('apps/web', { source: ', directory: {recurse: true}' }),
    top + deep + app('apps/web') + file('argocd/deep.yaml', application('apps/web/deep', { name: 'deep' })),
    top + deep + app('apps/web', { source: ", directory: {exclude: 'deep/*'}" }),
    top + file('apps/web/deep/kustomization.yaml', 'resources: [b.yaml]\n') + deep + app('apps/web'),
    top + deep.replace('deep', '_deep') + app('apps/web'),
    file('apps/web/a.yaml', `${configMap()}---\nreplicas: 3\n`) + app('apps/web'), // values of something
    { code: top + deep + app('apps/web'), facts: { environment: { name: 'production' } } },
  ],
  invalid: [
    top + file('apps/web/deep/b.yaml', 'apiVersion: v1\nkind: «ConfigMap»\nmetadata: {name: b}\n') + app('apps/web'),
    file('apps/web/a.yaml', '«apiVersion»: v1\nmetadata: {name: a}\ndata: {a: b}\n') + app('apps/web'),
    file('apps/web/a.yaml', `${configMap()}---\n«apiVersion»: v1\nmetadata: {name: b}\n`) + app('apps/web'),
  ],
});
