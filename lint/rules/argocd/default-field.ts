import { applications } from '../../corpus/applications.ts';
import { isApplication } from '../../lang/argocd/application.ts';
import { type Problem, rule } from '../../rule.ts';
import { type Entry, type Node, entry, get, items, scalar } from '../../source/node.ts';

/** Empty ones in the metadata of custom resources that the API server drops (tried on Argo CD 3.5 with prometheus-operator's, external-secrets' and its own kinds). */
const METADATA = ['labels', 'finalizers', 'ownerReferences'] as const;

export default rule({
  name: 'argocd/default-field',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'Nothing that Argo CD applies has an empty field that the API server drops.',

  *check(object, { corpus }) {
    const isBuiltIn = !object.group.includes('.') || object.group.endsWith('.k8s.io');
    if (isBuiltIn) return;
    const applied = corpus.ask(applications).owners(object).length > 0;
    const severity = applied ? 'error' : 'info';
    const told = (one: Entry): Problem => ({
      at: one.key,
      message: `the API server drops this empty ${one.key.text}: ${applied ? 'it is' : 'under Argo CD it would be'} out of sync for ever`,
      hint: `without ${one.key.text}`,
      severity,
    });
    for (const name of METADATA) {
      const one = entry(get(object.node, 'metadata'), name);
      if (one !== undefined && isEmpty(one.value)) yield told(one);
    }
    if (!isApplication(object)) return;
    const policy = entry(object.spec, 'syncPolicy');
    const options = entry(policy?.value, 'syncOptions');
    if (
      policy !== undefined &&
      (isEmpty(policy.value) || (isOnly(policy.value, 'syncOptions') && options !== undefined && isEmpty(options.value)))
    )
      yield told(policy);
    for (const source of [get(object.spec, 'source'), ...items(get(object.spec, 'sources'))]) {
      const [directory, kustomize] = [entry(source, 'directory'), entry(source, 'kustomize')];
      if (
        directory !== undefined &&
        (isEmpty(directory.value) || (isOnly(directory.value, 'recurse') && scalar(directory.value, 'recurse')?.value === false))
      )
        yield told(directory);
      if (kustomize !== undefined && isEmpty(kustomize.value)) yield told(kustomize);
    }
  },
});

const isEmpty = (node: Node) =>
  (node.kind === 'mapping' && node.entries.length === 0) || (node.kind === 'sequence' && node.items.length === 0);

const isOnly = (node: Node, key: string) => node.kind === 'mapping' && node.entries.length === 1 && node.entries[0]!.key.text === key;
