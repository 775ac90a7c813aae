import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import owner from './owner.ts';

const app = (name: string, path: string, options = {}) => file(`argocd/${name}.yaml`, application(path, { name, ...options }));
const recurse = { source: ', directory: {recurse: true}' };
const map = (name: string) => file('apps/web/a.yaml', configMap(`name: ${name}, namespace: n1`));

ruleTest(owner, {
  facts,
  valid: [
    app('one', 'apps/web') + app('two', 'apps/api') + map('a'),
    app('one', 'apps', recurse) + app('two', 'apps/web', { destination: 'server: https://d' }) + map('a'), // another cluster
    app('one', 'apps') + app('two', 'apps/web') + map('a'), // the first does not look into folders
  ],
  invalid: [
    app('one', 'apps', recurse) + app('two', 'apps/web') + map('«a»'),
    app('one', 'apps/web') + app('two', './apps/web') + map('«a»'),
  ],
});
