import { kubernetes } from '../../corpus/kubernetes.ts';
import { Selector } from '../../lang/kubernetes/selector.ts';
import { rule } from '../../rule.ts';
import { get } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/pdb',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A PodDisruptionBudget selects pods that exist.',

  *check(object, { corpus }) {
    const node = get(object.spec, 'selector');
    if (!object.is('policy', 'PodDisruptionBudget') || node === undefined) return;
    const selector = Selector.of(node);
    const index = corpus.ask(kubernetes);
    if (selector.problem !== undefined) yield { at: node, message: `selector that the API server refuses: ${selector.problem}` };
    else if (!selector.isEmpty && !index.hasPods(selector, object.namespace)) {
      const severity = index.absence(object.namespace, 'lasting pods');
      if (severity === undefined) return;
      const hint = index.meantPods(selector, object.namespace);
      yield { at: node, message: `no pod of these files has the labels ${selector.toString()}`, severity, hint };
    }
  },
});
