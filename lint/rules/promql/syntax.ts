import { isLogqlOnly } from '../../lang/logql/language.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/syntax',
  on: 'promql',
  severity: 'error',
  summary: 'A query is PromQL.',

  *check({ query, owner }) {
    // Of a rule in the wrong language another one tells just that.
    if (query.problems.length > 0 && owner.kind === 'rule' && isLogqlOnly(query.text)) return;
    yield* query.problemsOf('syntax');
  },
});
