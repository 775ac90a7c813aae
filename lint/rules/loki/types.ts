import { rule } from '../../rule.ts';

export default rule({
  name: 'loki/types',
  on: 'logql',
  severity: 'error',
  summary: 'Aggregations and operators of LogQL get what they take: lines, unwrapped values, samples.',

  *check({ query, owner }) {
    yield* query.problemsOf('type');
    const { expr } = query;
    if (owner.kind !== 'rule' || expr === undefined || query.kind !== 'log' || !query.valid) return;
    yield {
      at: expr,
      message: 'the query of a rule gives log lines, and a rule needs samples',
      hint: `sum(count_over_time(${query.slice(expr)} [5m])) > 0`,
    };
  },
});
