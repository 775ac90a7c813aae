import { asked, type Demand, DEMAND_SCHEMA, isAbout, refused, wanted } from '../../lang/rulefile/demand.ts';
import { above, allLabels } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alerts/required-label',
  on: 'rule',
  severity: 'warning',
  off: true,
  summary: 'A rule has the labels that the team agreed on.',
  options: {
    defaults: { labels: [] as readonly Demand[] },
    schema: { properties: { labels: { type: 'array', items: DEMAND_SCHEMA, description: 'What is asked of labels.' } } },
  },

  *check({ rule: one, group }, { options }) {
    const pairs = allLabels(one, group);
    for (const demand of options.labels) {
      if (!isAbout(demand, one)) continue;
      const found = asked(demand, pairs, one);
      const because = demand.reason === undefined ? '' : `: ${demand.reason}`;
      if (found.length === 0 && demand.required === true)
        yield {
          at: above(one, 'labels'),
          message: `${one.kind} ${one.name.text} has no label ${demand.name}${because}`,
          hint: `${demand.name}: ${demand.values?.[0] ?? '...'}`,
        };
      for (const { key, value } of found) {
        for (const word of refused(demand, value.text, one))
          yield { at: value, message: `label ${key.text} is ${word}, not ${wanted(demand)}${because}`, hint: demand.values?.[0] };
      }
    }
  },
});
