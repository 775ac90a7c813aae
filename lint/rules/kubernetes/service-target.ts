import { kubernetes } from '../../corpus/kubernetes.ts';
import { rule } from '../../rule.ts';
import { scalar } from '../../source/node.ts';

export default rule({
  name: 'kubernetes/service-target',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'A Service selects pods that exist.',
  options: {
    defaults: { selectorless: false, ignoredLabels: [] as readonly string[] },
    schema: {
      properties: {
        selectorless: { type: 'boolean', description: 'Report Services without a selector, whose endpoints someone else keeps.' },
        ignoredLabels: { type: 'array', items: { type: 'string' }, description: 'Labels of selectors that are put onto pods at run time.' },
      },
    },
  },

  *check(object, { corpus, options }) {
    if (!object.is('', 'Service') || scalar(object.spec, 'type')?.text === 'ExternalName') return;
    const selector = object.podSelector;
    if (selector === undefined || selector.isEmpty) {
      if (options.selectorless) yield { at: object.at, message: `service ${object.name ?? ''} has no selector`, severity: 'info' };
      return;
    }
    const index = corpus.ask(kubernetes);
    if (index.hasPods(selector.without(options.ignoredLabels), object.namespace)) return;
    const severity = index.absence(object.namespace, 'lasting pods');
    if (severity === undefined) return;
    yield {
      at: selector.node!,
      message: `no pod of these files has the labels ${selector.toString()} that service ${object.name ?? ''} selects`,
      severity,
      hint: index.meantPods(selector, object.namespace),
    };
  },
});
