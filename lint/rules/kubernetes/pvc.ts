import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/pvc',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The PersistentVolumeClaim of a volume exists.',

  *check({ pod, namespace }, { corpus }) {
    for (const { node } of pod?.volumes ?? []) {
      const claim = scalar(node, 'persistentVolumeClaim', 'claimName');
      if (claim === undefined) continue;
      const index = corpus.ask(kubernetes);
      // A claim of a StatefulSet is called after its template and the number of its pod.
      const ofSet = /^(.*)-\d+$/.exec(claim.text)?.[1];
      if (index.find('', 'PersistentVolumeClaim', namespace, claim.text).length > 0) continue;
      if (ofSet !== undefined && index.all('apps', 'StatefulSet').some(({ name }) => name !== undefined && ofSet.endsWith(name))) continue;
      const severity = index.absence(namespace);
      if (severity === undefined) continue;
      const hint = index.meant('', 'PersistentVolumeClaim', namespace, claim.text, 'claimName');
      yield { at: claim, message: `no PersistentVolumeClaim ${claim.text} is in these files`, severity, hint };
    }
  },
});
