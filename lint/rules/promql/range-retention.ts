import { duration } from '../../facts/seconds.ts';
import type { Selector } from '../../lang/promql/ast.ts';
import { around } from '../../lang/promql/walk.ts';
import { isWritten } from '../../lang/promql/written.ts';
import type { Span } from '../../source/node.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'promql/range-retention',
  on: 'promql',
  severity: 'error',
  needs: 'facts',
  summary: 'A query looks no further back than Prometheus keeps samples.',

  *check(subject, { facts }) {
    const retention = facts?.time('retention');
    if (retention === undefined) return;
    const seen = new Set<Span>();
    for (const selector of subject.query.selectors()) {
      const { seconds, longest } = reach(selector);
      if (seconds === undefined || seconds <= retention || longest === undefined || seen.has(longest) || !isWritten(subject, longest))
        continue;
      seen.add(longest);
      const declared = facts?.place('environment', 'retention');
      yield {
        at: longest,
        message: `${selector.metric ?? 'the selector'} is read ${duration(seconds)} back, and Prometheus keeps ${duration(retention)}`,
        hint: duration(retention),
        also: declared === undefined ? [] : [{ at: declared, message: 'how long samples are kept' }],
      };
    }
  },
});

/** How far back a selector looks with all windows and offsets around it, and the longest of them; undefined where the query decides it when it runs. */
function reach(selector: Selector): { readonly seconds: number | undefined; readonly longest?: Span } {
  let sum = 0;
  let longest: (Span & { readonly seconds: number | undefined }) | undefined;
  for (const node of [selector, ...around(selector)]) {
    // A fixed time can lie anywhere.
    if ((node.type === 'selector' || node.type === 'subquery') && node.at !== undefined) return { seconds: undefined };
    const lengths =
      node.type === 'range'
        ? [node.range]
        : node.type === 'subquery'
          ? [node.range, node.offset]
          : node.type === 'selector'
            ? [node.offset]
            : [];
    for (const length of lengths) {
      if (length === undefined) continue;
      if (length.seconds === undefined) return { seconds: undefined };
      sum += length.seconds;
      if (length.seconds > (longest?.seconds ?? 0)) longest = length;
    }
  }
  return longest === undefined ? { seconds: sum } : { seconds: sum, longest };
}
