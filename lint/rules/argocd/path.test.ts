import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import path from './path.ts';

const web = file('apps/web/a.yaml', configMap());
const app = (at: string, options = {}) => file('argocd/app.yaml', application(at, options));

ruleTest(path, {
  facts,
  valid: [
    web + app('apps/web'),
    web + app('./apps/web/'),
    web + app('other/web'), // none of its neighbours is here
    web + app('apps/wbe').replace('example.com/ops', 'example.com/other'), // a repository of others
    { code: web + app('apps/wbe'), facts: { environment: { name: 'production' } } },
    file('apps/api/deep/a.yaml', configMap()) + app('apps/api', { source: ', directory: {recurse: true}' }),
    file('apps/chart/Chart.yaml', 'name: a\nversion: 1.0.0\n') + app('apps/chart'),
  ],
  invalid: [
    web + app('«apps/wbe»'),
    web + app('«apps/nothing»'),
    file('apps/api/deep/a.yaml', configMap()) + app('«apps/api»'),
    web + app('«apps/web»', { source: ", directory: {exclude: '*.yaml'}" }),
  ],
});
