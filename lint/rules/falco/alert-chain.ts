import { docOf, falcoSets } from '../../corpus/falco.ts';
import { deadEnd } from '../../corpus/falcosidekick.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/alert-chain',
  on: 'falco',
  sees: 'corpus',
  severity: 'error',
  needs: 'facts',
  summary: 'An event of every rule reaches somebody.',

  *check({ doc }, { corpus, facts }) {
    if (facts === undefined) return;
    for (const { name, priority, source, enabled, broken, at } of corpus.ask(falcoSets).get(doc)?.ruleset.definitions.values() ?? []) {
      // What Falco does not load has no events.
      if (!enabled || broken || docOf(at, [doc]) === undefined) continue;
      const end = deadEnd(corpus, name, priority, source);
      if (end === undefined) continue;
      yield { at, message: `nobody is told of rule ${name}, whose priority is ${priority}`, hint: 'priority: WARNING', also: [end] };
    }
  },
});
