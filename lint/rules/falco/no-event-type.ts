import { docOf, falcoSets } from '../../corpus/falco.ts';
import { admitsAtLeast, hasNames } from '../../lang/falco/admits.ts';
import { everyEvent, MANY_EVENTS } from '../../lang/falco/compile.ts';
import { countEvents } from '../../lang/falco/events.ts';
import { loading } from '../../lang/falco/report.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/no-event-type',
  on: 'falco',
  sees: 'corpus',
  severity: 'warning',
  summary: 'A rule on system calls says which events it is about.',

  *check(subject, context) {
    yield* loading('no-event-type', subject, context);
    // Falco has the macros of its project; here some names can be left, of which we know what kinds of events they are about.
    for (const { info, condition } of context.corpus.ask(falcoSets).get(subject.doc)?.ruleset.rules ?? []) {
      if (!info.warnEvents || info.source !== 'syscall' || !hasNames(condition) || docOf(info.at, [subject.doc]) === undefined) continue;
      if (countEvents(admitsAtLeast(condition)) > MANY_EVENTS) yield everyEvent(info);
    }
  },
});
