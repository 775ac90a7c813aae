import { docOf, falcoSets } from '../../corpus/falco.ts';
import { falcoOverlaps } from '../../corpus/falco-overlaps.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'falco/overlap',
  on: 'falco',
  sees: 'corpus',
  severity: 'warning',
  summary: 'No rule repeats what another one tells at least as urgently.',

  *check({ doc }, { corpus }) {
    const set = corpus.ask(falcoSets).get(doc);
    for (const { rule: weak, by } of set === undefined ? [] : (corpus.ask(falcoOverlaps).get(set) ?? [])) {
      if (docOf(weak.info.at, [doc]) === undefined) continue;
      yield {
        at: weak.info.at,
        message: `whenever rule ${weak.info.name} fires, rule ${by.info.name} does too, with priority ${by.info.priority}`,
        hint: `- rule: ${weak.info.name}\n  enabled: false\n  override: { enabled: replace }`,
        also: [{ at: by.info.at, message: 'the rule that tells it already' }],
      };
    }
  },
});
