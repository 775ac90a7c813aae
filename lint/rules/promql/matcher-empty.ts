import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/matcher-empty',
  on: 'promql',
  severity: 'error',
  summary: 'A selector names a metric or asks for a value that is not empty.',

  *check({ query }) {
    yield* query.problemsOf('matcher');
  },
});
