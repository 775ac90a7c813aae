import { textOf } from '../../lang/promql/labels/replace.ts';
import { regexp } from '../../lang/regexp/regexp.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/regexp',
  on: 'promql',
  severity: 'error',
  summary: 'Regular expressions of matchers and label_replace() are RE2.',

  *check({ query }) {
    yield* query.problemsOf('regexp');
    for (const node of query.walk()) {
      const expression = node.type === 'call' && node.name === 'label_replace' ? node.args[4] : undefined;
      const problem = expression === undefined ? undefined : regexp(textOf(expression) ?? '', 'replace').problem;
      // The file is loaded, and each evaluation fails.
      if (problem !== undefined) yield { at: expression!, message: problem.message };
    }
  },
});
