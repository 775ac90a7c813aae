import type { Corpus } from '../corpus.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';

/** The rules that record a metric, by its name. Loki's count too: what they record is written to Prometheus. */
export function recorded(corpus: Corpus): ReadonlyMap<string, readonly RuleSubject[]> {
  const found = new Map<string, RuleSubject[]>();
  for (const subject of corpus.all('rule')) {
    if (subject.rule.kind !== 'record') continue;
    const name = subject.rule.name.text;
    const list = found.get(name);
    if (list === undefined) found.set(name, [subject]);
    else list.push(subject);
  }
  return found;
}

/** Whether the rules that record what is declared are in these files: the declarations lie beside them, and some are there. */
export function keepsRecords(corpus: Corpus): boolean {
  const { facts, files } = corpus;
  if (facts === undefined || !files.has(facts.source.path)) return false;
  const records = corpus.ask(recorded);
  return [...(facts.section('records')?.keys() ?? [])].some((name) => records.has(name));
}
