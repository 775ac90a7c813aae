import { isPromqlOnly } from '../../lang/logql/language.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'loki/syntax',
  on: 'logql',
  severity: 'error',
  summary: 'A query of Loki is LogQL that Loki can run.',

  *check({ query, owner }) {
    // One in the other language is told as that.
    if (query.expr === undefined && owner.kind === 'rule' && isPromqlOnly(query.text)) return;
    yield* query.problemsOf('syntax');
    yield* query.problemsOf('stage');
    for (const problem of query.problemsOf('feature')) yield { ...problem, severity: 'info' };
  },
});
