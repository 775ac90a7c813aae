import { lackOfLabel, lackOfMetric } from '../../corpus/lacking.ts';
import { nodes, queries } from '../../lang/dashboard/queries.ts';
import { isOpen } from '../../lang/dashboard/references.ts';
import { variableQuery } from '../../lang/dashboard/variable-query.ts';
import { rule } from '../../rule.ts';
import { within } from '../../source/embed.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/variable-values',
  on: 'dashboard',
  severity: 'error',
  summary: 'A variable reads the values of a label that its metric has.',
  sees: 'corpus',

  *check({ dashboard }, context) {
    for (const { expr, source, expression } of queries(dashboard)) {
      const { owner } = expression;
      if (owner.kind !== 'variable' || !owner.isSelector) continue;
      const query = owner.variable.query!;
      const { kind, label } = variableQuery(query.text);
      const empty = `variable ${owner.variable.name?.text ?? ''} has no values`;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector' || node.metric === undefined || expression.written(node.metricSpan) !== node.metric) continue;
        const nothing = lackOfMetric(node.metric, context);
        if (nothing !== undefined)
          yield { at: place(source, node.metricSpan), message: `${empty}: nobody exposes or records ${node.metric}`, ...nothing };
        const asked = kind !== 'label_values' || label === undefined ? '' : query.text.slice(label.from, label.to);
        const lack = asked === '' || isOpen(asked) ? undefined : lackOfLabel(node.metric, asked, context);
        if (lack !== undefined)
          yield { at: place(within(dashboard.source, query), label!), message: `${empty}: ${node.metric} has no label ${asked}`, ...lack };
      }
    }
  },
});
