import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/regexp',
  on: 'promql',
  severity: 'error',
  summary: 'The regular expression of a matcher is RE2.',

  *check({ query }) {
    yield* query.problemsOf('regexp');
  },
});
