import { labelFacts } from '../../corpus/label-facts.ts';
import { recorded } from '../../corpus/recorded.ts';
import { nearest } from '../../facts/nearest.ts';
import type { Dashboard, Variable } from '../../lang/dashboard/dashboard.ts';
import { panelName } from '../../lang/dashboard/panels.ts';
import { nodes, queries } from '../../lang/dashboard/queries.ts';
import { isOpen, references } from '../../lang/dashboard/references.ts';
import { variableQuery } from '../../lang/dashboard/variable-query.ts';
import type { Selector } from '../../lang/promql/ast.ts';
import { regexp } from '../../lang/regexp/regexp.ts';
import { type CorpusContext, type Problem, rule } from '../../rule.ts';
import { within } from '../../source/embed.ts';
import { place } from '../../source/source.ts';

type Asked = CorpusContext<unknown>;

export default rule({
  name: 'dashboards/no-data',
  on: 'dashboard',
  severity: 'error',
  summary: 'The label that a variable chooses is one of the metric it is used on.',
  sees: 'corpus',

  *check({ dashboard }, context) {
    if (context.facts?.knowsMetrics !== true) return;
    for (const { expr, source, expression } of queries(dashboard)) {
      const { owner } = expression;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector' || node.metric === undefined || expression.written(node.metricSpan) !== node.metric) continue;
        if (owner.kind === 'variable' && owner.isSelector) yield* values(dashboard, owner.variable, node, context);
        if (owner.kind !== 'panel') continue;
        for (const { name, value, op, nameSpan } of node.matchers) {
          if (!isOpen(value) || op === '!=' || op === '!~' || !lacks(node.metric, name, context) || takesNothing(dashboard, value))
            continue;
          const message = `${panelName(owner.panel)} shows nothing of ${node.metric}, which has no label ${name}, whatever is chosen`;
          yield { at: place(source, nameSpan), message, hint: hintOf(node.metric, name, context), also: declared(node.metric, context) };
        }
      }
    }
  },
});

/** Of `label_values(metric, label)`: the metric must be there, and have the label. */
function* values({ source }: Dashboard, { query, name }: Variable, { metric, metricSpan }: Selector, context: Asked): Iterable<Problem> {
  const { kind, label, expr } = variableQuery(query!.text);
  if (metric === undefined || expr === undefined) return;
  const inner = within(source, query!);
  const empty = `variable ${name?.text ?? ''} has no values`;
  const { facts, corpus } = context;
  if (facts?.metric(metric) === undefined && facts?.family(metric) === undefined && !corpus.ask(recorded).has(metric)) {
    const at = { from: expr.from + metricSpan.from, to: expr.from + metricSpan.to };
    yield {
      at: place(inner, at),
      message: `${empty}: nobody exposes or records ${metric}`,
      hint: facts?.didYouMean(metric, corpus.ask(recorded).keys()),
    };
    return;
  }
  const asked = label === undefined ? '' : query!.text.slice(label.from, label.to);
  if (kind !== 'label_values' || isOpen(asked) || !lacks(metric, asked, context)) return;
  yield {
    at: place(inner, label!),
    message: `${empty}: ${metric} has no label ${asked}`,
    hint: hintOf(metric, asked, context),
    also: declared(metric, context),
  };
}

const labelsOf = (metric: string, { corpus }: Asked) => corpus.ask(labelFacts).labelsOf(metric);

function lacks(metric: string, label: string, context: Asked): boolean {
  const known = labelsOf(metric, context);
  return known?.closed === true && !label.startsWith('__') && !known.labels.has(label);
}

function hintOf(metric: string, label: string, context: Asked): string | undefined {
  const names = [...(labelsOf(metric, context)?.labels.keys() ?? [])];
  return nearest(label, names) ?? (names.toSorted().join(', ') || undefined);
}

/** "All" as `.*` takes series without the label, too: there is data until somebody chooses. */
function takesNothing({ variables }: Dashboard, value: string): boolean {
  const used = references(value).map(({ name }) => variables.find((one) => one.name?.text === name));
  return used.some(
    (one) => one === undefined || one.type === 'textbox' || one.type === 'constant' || isAny(one.allValue?.text) || isAny(one.value),
  );
}

const isAny = (value: string | undefined) => value !== undefined && value !== '' && regexp(value).matches('') !== 'no';

function declared(metric: string, { facts }: Asked) {
  const at = facts?.metric(metric)?.place;
  return at === undefined ? [] : [{ at, message: 'its labels' }];
}
