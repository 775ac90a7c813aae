import { nearest } from '../../facts/nearest.ts';
import { lacks } from '../../lang/logql/lacks.ts';
import { labelsOfStreams, streamsOf, taken } from '../../lang/logql/streams.ts';
import { LabelSet } from '../../lang/promql/labels/label-set.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'loki/parser',
  on: 'logql',
  severity: 'error',
  summary: 'A label filter or an unwrap reads a label that the stream has or a stage before it makes.',

  *check({ query }, { facts }) {
    if (query.expr === undefined) return;
    const streams = facts === undefined ? undefined : streamsOf(facts);
    for (const { log, range } of query.logs()) {
      const of = streams === undefined ? [] : taken(streams, log.matchers);
      for (const { label, at, effect, names, because } of lacks(log, range?.unwrap, of.length > 0 ? labelsOfStreams(of) : LabelSet.open)) {
        const meant = nearest(label, names);
        // Without declared streams a label can come with the stream, or with the line: then only a slip of a name is worth a word.
        if (because === 'nothing' && meant === undefined) continue;
        yield {
          at,
          severity: because === 'nothing' ? 'info' : effect === 'passes' ? 'warning' : 'error',
          message: `no stage before it makes a label ${label}${because === 'removed' ? ' after it was removed' : ''}, so ${EFFECTS[effect]}`,
          hint: meant ?? (because === 'removed' ? undefined : '| json'),
          also: because === 'streams' ? of.slice(0, 3).map(({ place, name }) => ({ at: place, message: `the labels of ${name}` })) : [],
        };
      }
    }
  },
});

const EFFECTS = { drops: 'every line is dropped', passes: 'it decides nothing', empty: 'no line has a value' } as const;
