import type { Expr } from '../../lang/promql/ast.ts';
import { bare } from '../../lang/promql/walk.ts';
import { allLabels } from '../../lang/rulefile/view.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'rules/label-conflict',
  on: 'rule',
  severity: 'error',
  summary: 'A label that a rule sets is neither an external one nor one that its query keeps.',

  *check({ rule: one, group, query, flavor }, { facts }) {
    if (flavor === 'loki') return;
    const external = facts?.externalLabels;
    const kept = query?.query.valid === true && query.query.expr !== undefined ? keptLabels(query.query.expr) : [];
    for (const { key, value } of allLabels(one, group)) {
      if (value.text === '') continue;
      const own = external?.get(key.text);
      if (own !== undefined && own !== value.text) {
        const declared = facts?.place('environment', 'externalLabels', key.text);
        const also = declared === undefined ? [] : [{ at: declared, message: 'the external label' }];
        yield { at: key, message: `label ${key.text} hides the external label ${key.text}="${own}" from all that is sent`, also };
      }
      // A template can keep the values apart.
      const span = kept.find(({ name }) => name === key.text);
      if (span === undefined || value.text.includes('{{') || isFixed(query!.query.selectors(), key.text)) continue;
      yield {
        at: key,
        severity: 'warning',
        message: `label ${key.text} replaces the one that the query keeps: series that differ in it alone become one, and the evaluation fails`,
        also: [{ at: place(query!.source, span), message: 'kept here' }],
      };
    }
  },
});

/** The labels of the outermost aggregation by name. */
function keptLabels(expr: Expr) {
  let inner = bare(expr);
  while (inner.type === 'binary' && bare(inner.right).type === 'number') inner = bare(inner.left);
  return inner.type === 'aggregation' && inner.grouping?.without === false ? inner.grouping.labels : [];
}

/** Every selector asks for one value of the label. */
const isFixed = (selectors: readonly Extract<Expr, { type: 'selector' }>[], label: string): boolean =>
  selectors.every(({ matchers }) => matchers.some(({ name, op }) => name === label && op === '='));
