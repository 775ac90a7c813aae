import type { Corpus } from '../corpus.ts';
import { AlertSet, ANYTHING, NEVER, type Possible } from '../lang/alertmanager/possible.ts';
import { allLabels } from '../lang/rulefile/view.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { type Entry, items, get, strings, text } from '../source/node.ts';
import { type Place, place } from '../source/source.ts';
import { falcoLabels } from './falco-labels.ts';
import { isElsewhere } from './alert-names.ts';
import { labelsOfAlert, type QueryLabels } from './alert-labels.ts';

/** An alert that can reach Alertmanager, with all labels that it can have. */
export interface Alert {
  readonly name: string;
  readonly set: AlertSet;
  /** Its rule, or where it is declared. */
  readonly at: Place;
  /** The severity, when it is always the same. */
  readonly severity: string | undefined;
}

export interface Alerts {
  readonly all: readonly Alert[];
  /** There are no others: the facts say so. Without that nobody can tell what does not exist. */
  readonly complete: boolean;
}

/** Every alert of the stack: the rules of Prometheus and Loki, and those that only the facts know (Falco's). */
export function alertLabelSets(corpus: Corpus): Alerts {
  const all: Alert[] = [];
  const external = corpus.facts?.externalLabels;
  const named = new Set<string>();
  for (const subject of corpus.all('rule')) {
    if (subject.rule.kind !== 'alert') continue;
    named.add(subject.rule.name.text);
    all.push(...ofRule(subject, external, corpus));
  }
  const declared = corpus.facts?.section('alerts');
  for (const [name, entry] of declared ?? [])
    if (!named.has(name) && isElsewhere(entry.value, corpus)) all.push(...ofFacts(name, entry, corpus));
  return { all, complete: declared !== undefined };
}

const alert = (name: string, at: Place, label: (name: string) => Possible): Alert => {
  const { presence, values } = label('severity');
  return { name, at, set: new AlertSet(label), severity: presence === 'always' && values?.length === 1 ? values[0] : undefined };
};

const exactly = (value: string): Possible => (value === '' ? NEVER : { presence: 'always', values: [value] });

/** One alert for each origin that the series of its query can have. */
function ofRule(subject: RuleSubject, external: ReadonlyMap<string, string> | undefined, corpus: Corpus): Alert[] {
  const { rule, group, source, flavor } = subject;
  const name = rule.name.text;
  const own = new Map<string, Possible>();
  // What a template makes of a label can be anything, nothing too.
  for (const { key, value } of allLabels(rule, group)) own.set(key.text, value.text.includes('{{') ? ANYTHING : exactly(value.text));
  own.set('alertname', exactly(name));
  const added = flavor === 'prometheus' ? external : undefined;
  const ofQuery =
    (query: QueryLabels) =>
    (label: string): Possible => {
      const set = own.get(label) ?? (label === '__name__' ? NEVER : query(label));
      // An external label fills in only where the alert has none of that name; one that we do not know of can fill in anywhere.
      if (added === undefined) return set.presence === 'always' ? set : { presence: 'maybe', values: undefined };
      const value = added.get(label);
      if (value === undefined || set.presence === 'always') return set;
      return { presence: 'always', values: set.presence === 'never' ? [value] : set.values && [...set.values, value] };
    };
  return labelsOfAlert(subject, corpus).map((query) => alert(name, place(source, rule.name), ofQuery(query)));
}

/** What the facts say of an alert: some labels are certain, the others can be anything. */
function ofFacts(name: string, { key, value }: Entry, corpus: Corpus): Alert[] {
  const { facts } = corpus;
  return items(value).map((item) => {
    const known = new Map([...strings(get(item, 'labels'))].map(([label, one]) => [label, exactly(one.text)] as const));
    const added = text(item, 'source') === 'metrics' || text(item, 'source') === 'slo' ? facts!.externalLabels : undefined;
    const can = text(item, 'source') === 'falco' ? corpus.ask(falcoLabels) : undefined;
    return alert(name, place(facts!.source, key), (label) => {
      if (label === 'alertname') return exactly(name);
      const one = known.get(label) ?? (can?.(label) === false ? NEVER : undefined);
      return one ?? (added?.has(label) === true ? { presence: 'always', values: undefined } : ANYTHING);
    });
  });
}
