import type { Corpus } from '../corpus.ts';
import { Values } from '../lang/matcher/matcher.ts';
import { allLabels, pair } from '../lang/rulefile/view.ts';
import { text } from '../source/node.ts';
import { place, type Place } from '../source/source.ts';

/** An SLO that no alert watches. */
export interface Unalerted {
  readonly id: string;
  readonly at: Place;
  /** The alert that it should have, and that is not there. */
  readonly alert: string | undefined;
}

/** Labels of Sloth's records that name the SLO: https://sloth.dev/introduction/architecture/ */
const ID = 'sloth_id';

/** SLOs of the facts, and those whose records are in these files, that no alert in these files reads. */
export function unalerted(corpus: Corpus): readonly Unalerted[] {
  const { facts } = corpus;
  const rules = corpus.all('rule');
  const alerts = rules.filter(({ rule }) => rule.kind === 'alert');
  const names = new Set([
    ...alerts.map(({ rule }) => rule.name.text),
    ...(alerts.length === 0 ? (facts?.section('alerts')?.keys() ?? []) : []),
  ]);
  let known: ((id: string) => boolean) | undefined;
  const watched = (id: string): boolean => (known ??= watchers(corpus))(id);
  const found = new Map<string, Unalerted>();
  for (const { key, value } of facts?.section('slos')?.values() ?? []) {
    const alert = text(value, 'alert');
    if ((alert !== undefined && names.has(alert)) || watched(key.text)) continue;
    found.set(key.text, { id: key.text, at: place(facts!.source, key), alert });
  }
  for (const { rule, group, source } of rules) {
    if (rule.kind !== 'record' || rule.name.text !== 'slo:objective:ratio') continue;
    const id = pair(allLabels(rule, group), ID)?.value;
    if (id === undefined || found.has(id.text) || facts?.section('slos')?.has(id.text) === true || watched(id.text)) continue;
    found.set(id.text, { id: id.text, at: place(source, id), alert: undefined });
  }
  return [...found.values()];
}

/** Whether an alert reads the records of an SLO. One that reads those of all SLOs watches every one of them. */
function watchers(corpus: Corpus): (id: string) => boolean {
  const asked = corpus.all('rule').flatMap(({ rule, query }) =>
    rule.kind === 'alert' && query?.query.valid === true
      ? query.query
          .selectors()
          .filter(({ metric }) => metric === undefined || metric.startsWith('slo:'))
          .map(({ matchers }) => new Values(matchers.filter(({ name }) => name === ID)))
      : [],
  );
  return (id) => asked.some((values) => values.has(id) !== 'no');
}
