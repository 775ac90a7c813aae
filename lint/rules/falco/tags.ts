import { nearest } from '../../facts/nearest.ts';
import { falcoSets, docOf } from '../../corpus/falco.ts';
import { OTHER_TACTICS, TACTICS, isTechnique, looksLikeTechnique } from '../../lang/falco/mitre.ts';
import { rule } from '../../rule.ts';

const isMitre = (tag: string) => TACTICS.has(tag) || isTechnique(tag);

export default rule({
  name: 'falco/tags',
  on: 'falco',
  sees: 'corpus',
  severity: 'info',
  summary: 'Tags that name MITRE ATT&CK name a tactic or a technique of it.',

  *check({ doc }, { corpus }) {
    const set = corpus.ask(falcoSets).get(doc);
    const rules = [...(set?.ruleset.definitions.values() ?? [])];
    const tagged = rules.filter(({ tags }) => tags.some(({ text }) => isMitre(text))).length;
    for (const { name, tags, at } of rules) {
      if (docOf(at, [doc]) === undefined) continue;
      for (const tag of tags) {
        if (tag.text.startsWith('mitre_') && !TACTICS.has(tag.text) && !OTHER_TACTICS.has(tag.text)) {
          yield { at: tag.at, message: `${tag.text} is no tactic of MITRE ATT&CK`, hint: nearest(tag.text, TACTICS) };
        } else if (looksLikeTechnique(tag.text))
          yield { at: tag.at, message: `${tag.text} is no technique of MITRE ATT&CK, such as T1059 or T1059.004` };
      }
      // One without, where most have one, was forgotten.
      if (tagged * 2 > rules.length && rules.length > 2 && !tags.some(({ text }) => isMitre(text))) {
        yield {
          at,
          message: `rule ${name} names no tactic and no technique of MITRE ATT&CK, as the others do`,
          hint: 'tags: [mitre_execution, T1059]',
        };
      }
    }
  },
});
