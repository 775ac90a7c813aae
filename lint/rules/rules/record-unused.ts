import { metricUses } from '../../corpus/metric-uses.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'rules/record-unused',
  on: 'rule',
  severity: 'info',
  needs: 'facts',
  sees: 'corpus',
  summary: 'Somebody reads what a rule records.',

  *check({ rule: { kind, name } }, { facts, corpus }) {
    // Without facts these files may not be all there is.
    if (facts === undefined || kind !== 'record' || corpus.ask(metricUses).mayRead(name.text)) return;
    yield { at: name, message: `nothing in these files reads ${name.text}`, hint: 'remove the rule, or say who reads it' };
  },
});
