import { kubernetes } from '../../corpus/kubernetes.ts';
import { isClusterScoped } from '../../lang/kubernetes/kinds.ts';
import type { KubernetesObject } from '../../lang/kubernetes/object.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'kubernetes/duplicate',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'No two objects have the same kind, namespace and name.',

  *check(object, { corpus }) {
    const { group, kind, namespace, name, source } = object;
    if (name === undefined || name === '' || object.doc.key !== undefined) return;
    const same = corpus.ask(kubernetes).find(group, kind, namespace, name);
    if (same.length < 2) return;
    const first = same.find(
      (one) => one !== object && one.namespace === namespace && one.doc.key === undefined && isBefore(one, object, same),
    );
    if (first === undefined) return;
    const inOneFile = first.source.file === source.file;
    // Files of several environments have the same objects, each for its own cluster.
    const isOneCluster = corpus.facts !== undefined && (namespace !== undefined || isClusterScoped(group, kind));
    if (!inOneFile && !isOneCluster) return;
    yield {
      at: object.at,
      message: `${kind.toLowerCase()} ${namespace === undefined ? '' : `${namespace}/`}${name} is here twice`,
      also: [{ at: place(first.source, first.at), message: 'the other one' }],
    };
  },
});

const isBefore = (one: KubernetesObject, other: KubernetesObject, all: readonly KubernetesObject[]) =>
  all.indexOf(one) < all.indexOf(other);
