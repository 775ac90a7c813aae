import type { Dashboard, Variable } from '../../lang/dashboard/model.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { nodes, queries } from '../../lang/dashboard/queries.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/multi-value',
  on: 'dashboard',
  severity: 'warning',
  summary: 'A variable that can have several values is matched by =~.',

  *check({ dashboard }) {
    const several = new Map(dashboard.variables.flatMap((one) => (hasSeveral(dashboard, one) ? [[one.name!.text, one]] : [])));
    if (several.size === 0) return;
    for (const { expr, source, expression } of queries(dashboard)) {
      const { owner } = expression;
      if (owner.kind !== 'panel') continue;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector') continue;
        for (const { name, value, op, nameSpan } of node.matchers) {
          if (op !== '=' && op !== '!=') continue;
          const variable = several.get(/^(?:\$(\w+)|\$\{(\w+)\}|\[\[(\w+)\]\])$/.exec(value)?.slice(1).find(Boolean) ?? '');
          if (variable === undefined) continue;
          yield {
            at: place(source, nameSpan),
            message: `${panelName(owner.panel)} compares ${name} with all values of variable ${variable.name!.text} as one text: with more than one chosen it shows nothing`,
            hint: `${name}${op === '=' ? '=~' : '!~'}"${value}"`,
            also: [{ at: variable.name!, message: variable.multi ? 'several values may be chosen' : '"All" may be chosen' }],
          };
        }
      }
    }
  },
});

/** A repetition gives each copy one value. */
function hasSeveral({ source }: Dashboard, { name, type, multi, includeAll, allValue }: Variable): boolean {
  if (name === undefined || type === 'datasource' || type === 'adhoc' || type === 'groupby') return false;
  if (!multi && !(includeAll && (allValue?.text ?? '') === '')) return false;
  const repeats = source.text.match(/"?repeat"?\s*:[^,}]*/g) ?? [];
  return !repeats.some((one) => one.includes(name.text) || one.includes('{'));
}
