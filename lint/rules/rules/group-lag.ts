import { recorded } from '../../corpus/recorded.ts';
import { matches } from '../../lang/rulefile/demand.ts';
import type { RuleSubject } from '../../lang/rulefile/subjects.ts';
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
    const records = corpus.ask(recorded);
    const told = new Set<string>();
    for (const { metric, metricSpan } of query.query.selectors()) {
      const rules = metric === undefined || told.has(metric) ? undefined : records.get(metric);
      if (rules === undefined || rules.some((other) => other.group === group || !changes(other))) continue;
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

/** Whether the value of a record can be another one an interval later. A broken one is told elsewhere. */
const changes = ({ query }: RuleSubject): boolean => query !== undefined && query.query.valid && query.query.selectors().length > 0;
