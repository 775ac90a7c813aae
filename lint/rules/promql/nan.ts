import { quotients } from '../../corpus/quotients.ts';
import { SPREADING, sourcesOf } from '../../lang/promql/quotients.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'promql/nan',
  on: 'promql',
  severity: 'warning',
  summary: 'No division by zero reaches an aggregation that it would spoil.',
  sees: 'corpus',

  *check({ query, owner }, { corpus }) {
    if (!query.valid) return;
    for (const node of query.walk()) {
      if (node.type !== 'aggregation' || !SPREADING.has(node.op)) continue;
      const also = { at: node.nameSpan, message: 'one such value spoils the result' };
      for (const source of sourcesOf(node.expr, false)) {
        if (source.type === 'binary') {
          const { op, right } = source;
          yield {
            at: right,
            message: `where this is 0, ${op === '/' ? 'the quotient' : 'the remainder'} is NaN or infinite, and with it the whole ${node.op}()`,
            hint: right.type === 'selector' || right.type === 'call' ? `(${query.slice(right)} > 0)` : undefined,
            also: [also],
          };
          continue;
        }
        const divides = corpus.ask(quotients).divisorOf(source.metric);
        // A rule that records what it reads says nothing about the samples that it reads first.
        if (divides?.rule.expr === undefined || (owner.kind === 'rule' && owner.rule === divides.rule.node)) continue;
        yield {
          at: source.metricSpan,
          message: `${source.metric} is NaN or infinite where its rule divides by 0, and with it the whole ${node.op}()`,
          also: [also, { at: place(divides.source, divides.rule.expr), message: 'divided here' }],
        };
      }
    }
  },
});
