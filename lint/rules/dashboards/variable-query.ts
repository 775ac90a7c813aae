import { isPrometheus, typeOf } from '../../lang/dashboard/datasources.ts';
import { expressions } from '../../lang/dashboard/expressions.ts';
import { query } from '../../lang/dashboard/queries.ts';
import { variableQuery } from '../../lang/dashboard/variable-query.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

const HINT = 'label_values(up, job)';

export default rule({
  name: 'dashboards/variable-query',
  on: 'dashboard',
  severity: 'error',
  summary: 'A variable asks Prometheus for labels, values, metrics or the result of a query.',

  *check({ dashboard }) {
    for (const { type, query: text, datasource, name } of dashboard.variables) {
      if (type !== 'query' || text === undefined || !isPrometheus(typeOf(dashboard, datasource)) || text.text.trim() !== '') continue;
      yield { at: text.to > text.from ? text : (name ?? text), message: `variable ${name?.text ?? ''} has no query`, hint: HINT };
    }
    for (const expression of expressions(dashboard)) {
      const { owner } = expression;
      // What stands in query_result() is a query like any other, and the rules of queries look at it.
      if (owner.kind !== 'variable' || !owner.isSelector) continue;
      const { expr, problems, source } = query(expression);
      const whole = { from: 0, to: source.text.length };
      const { kind } = variableQuery(owner.variable.query!.text);
      const what = kind === 'series' ? 'this query' : `the series of ${kind}()`;
      const problem = problems.find((one) => one.kind !== 'limit');
      if (expr === undefined || problem !== undefined) {
        if (problem !== undefined)
          yield {
            at: place(source, problem),
            message: `${what} cannot be asked of Prometheus: ${problem.message}`,
            hint: problem.hint ?? HINT,
          };
      } else if (expr.type !== 'selector') {
        yield {
          at: place(source, expr),
          message: `${what} cannot be asked of Prometheus: it is no selector of series`,
          hint: kind === 'series' ? `query_result(${expression.written(whole)})` : HINT,
        };
      } else if (kind === 'series') {
        const hint = `label_values(${expression.written(whole)}, ${expr.matchers[0]?.name ?? label(owner.variable.name?.text)})`;
        yield {
          at: place(source, whole),
          message: `variable ${owner.variable.name?.text ?? ''} takes whole series as its values, not those of a label`,
          hint,
          severity: 'warning',
        };
      }
    }
  },
});

/** Most variables are called after the label that they choose. */
const label = (name: string | undefined) => (name !== undefined && /^[a-zA-Z_]\w*$/.test(name) ? name : 'job');
