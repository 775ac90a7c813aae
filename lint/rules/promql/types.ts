import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/types',
  on: 'promql',
  severity: 'error',
  summary: 'Functions, operators and aggregations get values of the types that they take.',

  *check({ query, owner }) {
    yield* query.problemsOf('type');
    const { expr, type } = query;
    // A rule stores series: anything else fails when it runs (rules.EngineQueryFunc of Prometheus).
    if (owner.kind !== 'rule' || expr === undefined || !query.valid || (type !== 'matrix' && type !== 'string')) return;
    yield {
      at: expr,
      message: `the result of a rule is ${type === 'matrix' ? 'a range vector' : 'a string'}, which cannot be stored`,
      hint: type === 'matrix' ? `last_over_time(${query.slice(expr)})` : undefined,
    };
  },
});
