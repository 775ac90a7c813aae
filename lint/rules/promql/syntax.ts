import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/syntax',
  on: 'promql',
  severity: 'error',
  summary: 'A query is PromQL.',

  *check({ query }) {
    yield* query.problemsOf('syntax');
  },
});
