import { queries, nodes } from '../../lang/dashboard/queries.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** For these the sum since the start of the process is what is wanted, or only whether there is one. */
const READS_COUNTERS = new Set(
  'rate irate increase resets changes absent absent_over_time present_over_time count_over_time timestamp count count_values group'.split(
    ' ',
  ),
);

export default rule({
  name: 'dashboards/counter-agg',
  on: 'dashboard',
  severity: 'info',
  summary: 'What is called _total is drawn through rate(), irate() or increase().',

  *check({ dashboard }, { facts }) {
    // Who knows the types of metrics need not go by their names: promql/counter-needs-rate asks.
    if (facts?.knowsMetrics === true) return;
    for (const { expr, source, expression } of queries(dashboard)) {
      if (expression.owner.kind === 'variable' && expression.owner.isSelector) continue;
      for (const node of nodes(expr)) {
        if (node.type !== 'selector' || node.metric?.endsWith('_total') !== true) continue;
        const holder = node.parent?.type === 'range' ? node.parent.parent : node.parent;
        const reader = holder?.type === 'call' ? holder.name : holder?.type === 'aggregation' ? holder.op : '';
        if (READS_COUNTERS.has(reader)) continue;
        const matchers = source.text.slice(node.metricSpan.to, node.to);
        yield {
          at: place(source, node.metricSpan),
          message: `counter ${node.metric} is drawn as it stands`,
          hint: `rate(${node.metric}${matchers}[$__rate_interval])`,
        };
      }
    }
  },
});
