import { rule } from '../../rule.ts';

export default rule({
  name: 'loki/selector',
  on: 'logql',
  severity: 'error',
  summary: 'A stream selector asks for at least one value that is not empty.',

  *check({ query }) {
    yield* query.problemsOf('selector');
  },
});
