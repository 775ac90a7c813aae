import { recorded } from '../../corpus/recorded.ts';
import { slow } from '../../corpus/slow.ts';
import { matches } from '../../lang/rulefile/demand.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'rules/group-lag',
  on: 'rule',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A record is built on records of its own group.',
  options: {
    defaults: { ignore: '' },
    schema: {
      properties: { ignore: { type: 'string', description: 'A regular expression (RE2) for metrics whose age does not matter.' } },
    },
  },

  *check({ rule: one, group, query }, { corpus, options }) {
    if (one.kind !== 'record' || query === undefined || !query.query.valid) return;
    const [records, ages] = [corpus.ask(recorded), corpus.ask(slow)];
    const told = new Set<string>();
    for (const selector of query.query.selectors()) {
      const { metric, metricSpan } = selector;
      const rules = metric === undefined || told.has(metric) ? undefined : records.get(metric);
      // One sample more or less of many, here or where it is recorded, is no difference.
      if (rules === undefined || rules.some((other) => other.group === group || ages.reads(selector, other) || !ages.changes(other)))
        continue;
      if (options.ignore !== '' && matches(options.ignore, metric!, one) === 'yes') continue;
      told.add(metric!);
      yield {
        at: place(query.source, metricSpan),
        message: `${metric} is recorded in another group, ${rules[0]!.group.name?.text ?? 'without a name'}: its value here can be one interval old`,
        also: [{ at: place(rules[0]!.source, rules[0]!.rule.name), message: 'recorded here' }],
      };
    }
  },
});
