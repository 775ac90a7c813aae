import { applications } from '../../corpus/applications.ts';
import { ownOptions } from '../../lang/argocd/application.ts';
import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { rule } from '../../rule.ts';
import { items, get } from '../../source/node.ts';
import { place } from '../../source/source.ts';

/** Kinds with which data goes: what they hold, or what is deleted with them. */
const STATEFUL: Readonly<Record<string, string>> = {
  '/PersistentVolumeClaim': 'its data goes with it',
  '/PersistentVolume': 'its data goes with it',
  '/Namespace': 'all that is in it goes with it',
  'apiextensions.k8s.io/CustomResourceDefinition': 'all resources of it go with it',
  'postgresql.cnpg.io/Cluster': 'its database goes with it',
  'acid.zalan.do/postgresql': 'its database goes with it',
  'kafka.strimzi.io/Kafka': 'its data goes with it',
};

export default rule({
  name: 'argocd/prune',
  on: 'object',
  severity: 'warning',
  sees: 'corpus',
  summary: 'What holds data is removed only when somebody confirms it.',

  *check(object, { corpus }) {
    const what = STATEFUL[`${object.group}/${object.kind}`] ?? claims(object);
    if (what === undefined || ownOptions(object).some((option) => option === 'Prune=confirm' || option === 'Prune=false')) return;
    const tree = corpus
      .ask(applications)
      .owners(object)
      .find(({ application: { prunes, syncOptions } }) => prunes && !syncOptions.has('Prune=false') && !syncOptions.has('Prune=confirm'));
    if (tree === undefined) return;
    yield {
      at: object.at,
      message: `${tree.application.name} removes ${object.title} as soon as it is not in git any more, and ${what}`,
      hint: 'argocd.argoproj.io/sync-options: Prune=confirm,Delete=confirm',
      also: [
        {
          at: place(tree.application.object.source, get(tree.application.object.spec, 'syncPolicy', 'automated', 'prune')!),
          message: 'removes by itself',
        },
      ],
    };
  },
});

/** A StatefulSet that says that its claims go with it. */
function claims({ group, kind, spec }: KubernetesObject): string | undefined {
  if (group !== 'apps' || kind !== 'StatefulSet' || items(get(spec, 'volumeClaimTemplates')).length === 0) return undefined;
  const policy = get(spec, 'persistentVolumeClaimRetentionPolicy', 'whenDeleted');
  return policy?.kind === 'scalar' && policy.text === 'Delete' ? 'its data goes with it' : undefined;
}
