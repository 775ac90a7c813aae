import { asked, type Demand, DEMAND_SCHEMA, isAbout, refused, wanted } from '../../lang/rulefile/demand.ts';

import { above } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/required-annotation',
  on: 'rule',
  severity: 'warning',
  off: true,
  summary: 'An alert has the annotations that the team agreed on.',
  options: {
    defaults: { annotations: [] as readonly Demand[] },
    schema: { properties: { annotations: { type: 'array', items: DEMAND_SCHEMA, description: 'What is asked of annotations.' } } },
  },

  *check({ rule: one }, { options }) {
    if (one.kind !== 'alert') return;
    for (const demand of options.annotations) {
      if (!isAbout(demand, one)) continue;
      const found = asked(demand, one.annotations, one);
      const because = demand.reason === undefined ? '' : `: ${demand.reason}`;
      if (found.length === 0 && demand.required === true)
        yield {
          at: above(one, 'annotations'),
          message: `${one.kind} ${one.name.text} has no annotation ${demand.name}${because}`,
          hint: `${demand.name}: ${demand.values?.[0] ?? '...'}`,
        };
      for (const { key, value } of found) {
        for (const word of refused(demand, value.text, one))
          yield { at: value, message: `annotation ${key.text} is ${word}, not ${wanted(demand)}${because}`, hint: demand.values?.[0] };
      }
    }
  },
});
