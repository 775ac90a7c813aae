import { metricUses, type Use } from '../../corpus/metric-uses.ts';
import { scrapes } from '../../corpus/scrapes.ts';
import { rule } from '../../rule.ts';
import { place } from '../../source/source.ts';

/** So many further places are told. */
const SHOWN = 5;

export default rule({
  name: 'stack/not-scraped',
  on: 'corpus',
  severity: 'error',
  needs: 'facts',
  sees: 'corpus',
  summary: 'A metric that is read comes from a service that is scraped.',

  *check(_, { facts, corpus }) {
    if (facts === undefined) return;
    const uses = corpus.ask(metricUses);
    const whyNot = corpus.ask(scrapes);
    const byProducer = new Map<string, Use[]>();
    for (const name of uses.names()) {
      const producer = facts.metric(name)?.producer;
      if (producer !== undefined && whyNot(producer) !== undefined)
        byProducer.set(producer, [...(byProducer.get(producer) ?? []), ...uses.of(name)]);
    }
    for (const [producer, [first, ...rest]] of byProducer) {
      const reason = whyNot(producer);
      if (first === undefined || reason === undefined) continue;
      const names = new Set([first, ...rest].map(({ selector }) => selector.metric!));
      const others = names.size > 1 ? ` and ${names.size - 1} more metrics come` : ' comes';
      yield {
        at: place(first.subject.source, first.selector),
        message: `${first.selector.metric}${others} from ${producer}, and ${reason.message}`,
        hint: reason.hint,
        also: [
          ...(reason.place === undefined ? [] : [{ at: reason.place, message: 'declared here' }]),
          ...rest.slice(0, SHOWN).map(({ subject, selector }) => ({ at: place(subject.source, selector), message: 'read here too' })),
        ],
      };
    }
  },
});
