import { nearest } from '../../facts/nearest.ts';
import type { Matcher } from '../../lang/logql/ast.ts';
import { admits, isLokis, streamsOf, type Streams, taken } from '../../lang/logql/streams.ts';
import { holds } from '../../lang/matcher/matcher.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'loki/label-exists',
  on: 'logql',
  severity: 'error',
  summary: 'A stream selector asks for labels and values that some log stream has.',

  *check({ query }, { facts }) {
    const streams = facts === undefined ? undefined : streamsOf(facts);
    if (streams === undefined || query.expr === undefined) return;
    for (const { log } of query.logs()) {
      const wrong = log.matchers.filter(
        (matcher) => !isLokis(matcher.name) && !streams.some((one) => admits(one, matcher.name, [matcher])),
      );
      for (const matcher of wrong) yield lacking(matcher, streams);
      if (wrong.length > 0 || taken(streams, log.matchers).length > 0 || streams.length === 0) continue;
      const best = streams.toSorted((a, b) => fitting(b, log.matchers) - fitting(a, log.matchers))[0]!;
      yield {
        at: log.selector,
        message: 'no log stream has all of these labels together',
        hint: `{${[...best.labels].flatMap(([label, values]) => (values?.length === 1 ? `${label}="${values[0]}"` : [])).join(', ')}}`,
        also: [{ at: best.place, message: `the labels of ${best.name}` }],
      };
    }
  },
});

const fitting = (one: Streams, matchers: readonly Matcher[]) => matchers.filter((matcher) => admits(one, matcher.name, [matcher])).length;

/** A matcher that no stream satisfies: it has no such label, or never that value. */
function lacking(matcher: Matcher, streams: readonly Streams[]) {
  const { name, nameSpan, value, valueSpan, op } = matcher;
  const having = streams.filter(({ labels }) => labels.has(name));
  const names = new Set(streams.flatMap(({ labels }) => [...labels.keys()]));
  if (having.length === 0) {
    const also = streams.slice(0, 3).map(({ place: at, name: stream }) => ({ at, message: `the labels of ${stream}` }));
    return { at: nameSpan, message: `no log stream has a label ${name}`, hint: nearest(name, names) ?? [...names].join(', '), also };
  }
  const values = [...new Set(having.flatMap(({ labels }) => labels.get(name) ?? []))];
  return {
    at: valueSpan,
    message: `no log stream has a ${name} ${holds(matcher, value) === 'yes' && op === '=' ? `of ${value}` : `for which ${name}${op}"${value}" holds`}`,
    hint: nearest(value, values) ?? values.join(', '),
    also: having.slice(0, 3).map(({ place: at, name: stream }) => ({ at, message: `the labels of ${stream}` })),
  };
}
