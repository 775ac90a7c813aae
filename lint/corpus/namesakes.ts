import type { Corpus } from '../corpus.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { allLabels } from '../lang/rulefile/view.ts';

/**
 * By rule: those before it with its name and its labels, in one Prometheus. Without facts only a single file is certain to be read as a
 * whole by one: folders often hold the rules of several clusters.
 */
export function namesakes(corpus: Corpus): ReadonlyMap<RuleSubject, readonly RuleSubject[]> {
  const groups = new Map<string, RuleSubject[]>();
  const found = new Map<RuleSubject, readonly RuleSubject[]>();
  for (const subject of corpus.all('rule')) {
    const { rule, group, source, flavor } = subject;
    const labels = allLabels(rule, group).map(({ key, value }) => `${JSON.stringify(key.text)}=${JSON.stringify(value.text)}`);
    const key = [corpus.facts === undefined ? source.file.path : '', flavor, rule.kind, rule.name.text, ...labels.toSorted()].join('\n');
    const before = groups.get(key);
    if (before === undefined) groups.set(key, [subject]);
    else {
      found.set(subject, [...before]);
      // The first ones are told; a hundred rules of one name need not each be compared with all.
      if (before.length < MAX_COMPARED) before.push(subject);
    }
  }
  return found;
}

const MAX_COMPARED = 50;
