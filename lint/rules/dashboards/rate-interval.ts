import type { Dashboard } from '../../lang/dashboard/dashboard.ts';
import { type Expression, expressions } from '../../lang/dashboard/expressions.ts';
import { logRanges } from '../../lang/dashboard/log-ranges.ts';
import { panelName, showsData } from '../../lang/dashboard/panels.ts';
import { nodes, query } from '../../lang/dashboard/queries.ts';
import { references } from '../../lang/dashboard/references.ts';
import { rule } from '../../rule.ts';
import { type Span, text } from '../../source/node.ts';
import { type Place, place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/rate-interval',
  on: 'dashboard',
  severity: 'warning',
  summary: 'The window of a rate follows the zoom: $__rate_interval in PromQL, $__auto in LogQL.',

  *check({ dashboard }) {
    for (const { at, written, where, language } of windows(dashboard)) {
      const names = references(written).map(({ name }) => name);
      const wanted = language === 'promql' ? '$__rate_interval' : '$__auto';
      if (names.includes('__interval') && language === 'promql') {
        yield {
          at,
          message: `${where} takes $__interval as the window of a rate, which can hold less than two samples`,
          hint: `[${wanted}]`,
        };
      } else if (names.length === 0) {
        yield {
          at,
          message: `${where} has the fixed window ${written}: zoomed out it skips samples, zoomed in it smooths them away`,
          hint: `[${wanted}]`,
        };
      }
    }
  },
});

interface Window {
  readonly at: Place;
  readonly written: string;
  readonly where: string;
  readonly language: 'promql' | 'logql';
}

/** Windows of queries that are drawn over time. */
function* windows(dashboard: Dashboard): Iterable<Window> {
  for (const expression of expressions(dashboard)) {
    const { owner, language } = expression;
    if (owner.kind !== 'panel' || language === undefined || !showsData(owner.panel) || isInstant(owner.target.node, owner.target.hidden))
      continue;
    const { source } = expression;
    for (const span of language === 'logql' ? logWindows(expression) : rateWindows(expression))
      yield { at: place(source, span), written: expression.written(span), where: panelName(owner.panel), language };
  }
}

function logWindows({ source, written }: Expression): Span[] {
  // One window with $__auto, and the author knows what the others are for.
  const found = logRanges(source.text);
  return found.some((span) => written(span).includes('__auto')) ? [] : found;
}

function* rateWindows(expression: Expression): Iterable<Span> {
  const { expr, source } = query(expression);
  // With a guess in place of a value offsets are those of the guess.
  if (source !== expression.source) return;
  for (const node of nodes(expr)) {
    if (node.type !== 'call' || (node.name !== 'rate' && node.name !== 'irate')) continue;
    const [range] = node.args;
    if (range?.type === 'range') yield range.range;
  }
}

/** A query of one moment has the window that its author wants, whatever the zoom. Hidden ones are not drawn. */
const isInstant = (target: Parameters<typeof text>[0], isHidden: boolean) =>
  isHidden || (text(target, 'instant') === 'true' && text(target, 'range') !== 'true') || text(target, 'queryType') === 'instant';
