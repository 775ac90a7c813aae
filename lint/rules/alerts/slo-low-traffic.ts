import { duration } from '../../facts/seconds.ts';
import { burns } from '../../lang/rulefile/burn.ts';
import { rule } from '../../rule.ts';
import { get, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'alerts/slo-low-traffic',
  on: 'rule',
  severity: 'info',
  needs: 'facts',
  summary: 'A burn-rate alert needs more than one failure.',
  options: {
    defaults: { busy: 1 },
    schema: { properties: { busy: { type: 'number', description: 'Events per second that every service has.' } } },
  },

  *check({ rule: { kind, name }, query }, { facts, options }) {
    const slo = [...(facts?.section('slos')?.values() ?? [])].find(({ value }) => text(value, 'alert') === name.text);
    if (kind !== 'alert' || slo === undefined || query?.query.valid !== true || query.query.expr === undefined) return;
    for (const conditions of burns(query.query.expr)) {
      // All must hold: the longest window is the one that dilutes a failure most.
      const longest = conditions.toSorted((a, b) => b.window - a.window)[0];
      if (longest === undefined || longest.threshold <= 0) continue;
      const events = Math.ceil(1 / longest.threshold);
      if (events <= longest.window * options.busy) continue;
      yield {
        at: place(query.source, longest.at),
        message: `below ${events} events in ${duration(longest.window)} one failure is enough for ${name.text}`,
        hint: 'and a second condition on the number of events, or a longer window',
        also: [{ at: place(facts!.source, get(slo.value, 'objective') ?? slo.key), message: 'the objective' }],
      };
    }
  },
});
