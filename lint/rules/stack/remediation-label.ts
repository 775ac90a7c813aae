import { alertLabelSets } from '../../corpus/alerts.ts';
import { remediation } from '../../corpus/remediation.ts';
import { rule } from '../../rule.ts';

const list = { type: 'array', items: { type: 'string' } };

export default rule({
  name: 'stack/remediation-label',
  on: 'corpus',
  severity: 'error',
  sees: 'corpus',
  summary: 'An alert that starts a remediation says what it is about.',
  options: {
    defaults: {
      namespace: ['namespace', 'exported_namespace'] as readonly string[],
      object: ['app', 'pod', 'exported_pod', 'deployment', 'statefulset', 'daemonset'] as readonly string[],
    },
    schema: {
      properties: {
        namespace: { ...list, description: 'Labels of which one says in which namespace.' },
        object: { ...list, description: 'Labels of which one leads to the workload.' },
      },
    },
  },

  *check(_, { facts, corpus, options }) {
    if (facts === undefined) return;
    const { remedies, fallback } = corpus.ask(remediation);
    const { all } = corpus.ask(alertLabelSets);
    const needs = (['namespace', 'object'] as const).filter((need) => !fallback[need === 'object' ? 'app' : need]);
    for (const { trigger, action, at } of remedies) {
      const origins = all.filter(({ name }) => name === trigger.name);
      if (trigger.reason !== undefined || origins.length === 0) continue;
      for (const need of needs) {
        const lacking = origins.filter(({ set }) => options[need].every((label) => set.label(label).presence === 'never'));
        if (lacking.length === 0) continue;
        const some = lacking.length < origins.length;
        yield {
          at,
          severity: some ? 'warning' : 'error',
          message: `${action} needs to know ${need === 'namespace' ? 'the namespace' : 'the workload'}, and alert ${trigger.name} ${some ? 'can fire with' : 'has'} no label ${options[need].slice(0, 2).join(' or ')}`,
          hint: `by (${options.namespace[0]}, ${options.object[0]}) in its query, or a label in its rule`,
          also: [{ at: lacking[0]!.at, message: some ? 'one of the ways in which it fires' : 'the alert' }],
        };
      }
    }
  },
});
