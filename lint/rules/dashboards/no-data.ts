import type { Facts } from '../../facts/facts.ts';
import { queries, nodes } from '../../lang/dashboard/queries.ts';
import { isOpen, references } from '../../lang/dashboard/references.ts';
import { variableQuery } from '../../lang/dashboard/variable-query.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';
import { within } from '../../source/embed.ts';
import { place } from '../../source/source.ts';
import type { Dashboard, Variable } from '../../lang/dashboard/dashboard.ts';
import type { Selector } from '../../lang/promql/ast.ts';

export default rule({
  name: 'dashboards/no-data',
  on: 'dashboard',
  severity: 'error',
  summary: 'The label that a variable chooses is one of the metric it is used on.',

  *check({ dashboard }, { facts }) {
    if (facts === undefined || !facts.knowsMetrics) return;
    for (const { expr, source, expression } of queries(dashboard)) {
      const { owner } = expression;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector' || node.metric === undefined) continue;
        const lacks = lack(facts, node.metric);
        if (lacks === undefined) continue;
        for (const { name, value, op, nameSpan } of node.matchers) {
          if (owner.kind !== 'panel' || !isOpen(value) || !lacks(name) || op === '!=' || op === '!~' || takesNothing(dashboard, value))
            continue;
          yield {
            at: place(source, nameSpan),
            message: `${panelName(owner.panel)} shows no data: ${node.metric} has no label ${name}, whatever is chosen`,
            hint: without(source.text, node),
            also: declared(facts, node.metric),
          };
        }
      }
      if (owner.kind === 'variable' && owner.isSelector && expr?.type === 'selector') yield* values(facts, dashboard, owner.variable, expr);
    }
  },
});

/** Of `label_values(metric, label)`: the label must be one of the metric. */
function* values(facts: Facts, { source }: Dashboard, { query, name }: Variable, { metric }: Selector) {
  const { kind, label } = variableQuery(query!.text);
  if (kind !== 'label_values' || label === undefined || metric === undefined) return;
  const asked = query!.text.slice(label.from, label.to);
  if (isOpen(asked) || lack(facts, metric)?.(asked) !== true) return;
  const has = [...facts.metric(metric)!.labels.values.keys()];
  yield {
    at: place(within(source, query!), label),
    message: `variable ${name?.text ?? ''} has no values: ${metric} has no label ${asked}`,
    hint: `label_values(${metric}, ${has[0] ?? 'job'})`,
    also: declared(facts, metric),
  };
}

/** Tells which labels a metric cannot have; undefined when that is not known. */
function lack(facts: Facts, metric: string): ((label: string) => boolean) | undefined {
  const labels = facts.metric(metric)?.labels;
  if (labels === undefined || labels.open) return undefined;
  return (label) => label !== '__name__' && !labels.values.has(label);
}

/** "All" as `.*` takes series without the label, too: there is data until somebody chooses. */
function takesNothing({ variables }: Dashboard, value: string): boolean {
  const used = references(value).map(({ name }) => variables.find((one) => one.name?.text === name));
  return used.some(
    (one) =>
      one === undefined ||
      one.type === 'textbox' ||
      one.type === 'constant' ||
      one.value === undefined ||
      /^(\.\*|\.\*\|.*|)$/.test(one.allValue?.text ?? 'x'),
  );
}

function declared(facts: Facts, metric: string) {
  const at = facts.metric(metric)?.place;
  return at === undefined ? [] : [{ at, message: 'declared without it' }];
}

const without = (text: string, { from, metricSpan }: Selector) => text.slice(from, metricSpan.to);
