import { alertLabelSets } from '../../corpus/alerts.ts';
import { remediation } from '../../corpus/remediation.ts';
import { rule } from '../../rule.ts';

const WORDS = { namespace: 'the namespace', object: 'the workload' } as const;
const list = { type: 'array', items: { type: 'string' } };

export default rule({
  name: 'stack/remediation-label',
  on: 'corpus',
  severity: 'error',
  needs: 'facts',
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
      const lacks = needs.map((need) => origins.filter(({ set }) => options[need].every((label) => set.label(label).presence === 'never')));
      const missing = needs.filter((_, i) => lacks[i]!.length > 0);
      const one = lacks.flat()[0];
      if (one === undefined) continue;
      const some = lacks.every(({ length }) => length < origins.length);
      const labels = missing.map((need) => options[need].slice(0, 2).join(' or ')).join(', and none of ');
      yield {
        at,
        severity: some ? 'warning' : 'error',
        message: `${action} needs to know ${missing.map((need) => WORDS[need]).join(' and ')}, and alert ${trigger.name} ${some ? 'can fire with' : 'has'} no label ${labels}`,
        hint: `by (${options.namespace[0]}, ${options.object[0]}) in its query, or a label in its rule`,
        also: [{ at: one.at, message: some ? 'one of the ways in which it fires' : 'the alert' }],
      };
    }
  },
});
