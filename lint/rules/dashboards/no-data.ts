import { lackOfLabel } from '../../corpus/lacking.ts';
import type { Dashboard } from '../../lang/dashboard/dashboard.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { nodes, queries } from '../../lang/dashboard/queries.ts';
import { isOpen, references } from '../../lang/dashboard/references.ts';
import { regexp } from '../../lang/regexp/regexp.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/no-data',
  on: 'dashboard',
  severity: 'error',
  needs: 'metrics',
  summary: 'The label that a variable chooses is one of the metric it is used on.',
  sees: 'corpus',

  *check({ dashboard }, context) {
    if (context.facts?.knowsMetrics !== true) return;
    for (const { expr, source, expression } of queries(dashboard)) {
      const { owner } = expression;
      if (owner.kind !== 'panel') continue;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector' || node.metric === undefined || expression.written(node.metricSpan) !== node.metric) continue;
        for (const { name, value, op, nameSpan } of node.matchers) {
          if (op === '!=' || op === '!~' || !isOpen(value) || takesNothing(dashboard, value)) continue;
          const lack = lackOfLabel(node.metric, name, context);
          const message = `${panelName(owner.panel)} shows nothing of ${node.metric}, which has no label ${name}, whatever is chosen`;
          if (lack !== undefined) yield { at: place(source, nameSpan), message, ...lack };
        }
      }
    }
  },
});

/** "All" as `.*` takes series without the label, too: there is data until somebody chooses. */
function takesNothing({ variables }: Dashboard, value: string): boolean {
  const used = references(value).map(({ name }) => variables.find((one) => one.name?.text === name));
  return used.some(
    (one) => one === undefined || one.type === 'textbox' || one.type === 'constant' || isAny(one.allValue?.text) || isAny(one.value),
  );
}

const isAny = (value: string | undefined) => value !== undefined && value !== '' && regexp(value).matches('') !== 'no';
