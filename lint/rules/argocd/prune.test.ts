import { application, configMap, facts, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import prune from './prune.ts';

const app = (automated: string) => file('app.yaml', application('web', { more: `  syncPolicy: {automated: {${automated}}}\n` }));
const claim = (metadata: string) => file('web/a.yaml', configMap(metadata).replace('ConfigMap', 'PersistentVolumeClaim'));
const set = (policy: string) =>
  file(
    'web/a.yaml',
    `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: «a»}\nspec: {volumeClaimTemplates: [{metadata: {name: data}}]${policy}}\n`,
  );

ruleTest(prune, {
  facts,
  valid: [
    app('prune: true') + file('web/a.yaml', configMap()),
    app('selfHeal: true') + claim('name: a'),
    app('prune: true') + claim('name: a, annotations: {argocd.argoproj.io/sync-options: Prune=confirm}'),
    claim('name: a'), // nobody prunes
    app('prune: true') + set('').replace(/[«»]/g, ''), // its claims stay
  ],
  invalid: [
    app('prune: true') + claim('name: «a»'),
    app('prune: true') + claim('name: «a», annotations: {argocd.argoproj.io/sync-options: Delete=confirm}'),
    app('prune: true') + file('web/a.yaml', configMap('name: «a»').replace('ConfigMap', 'Namespace')),
    app('prune: true') + set(', persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}'),
  ],
});
