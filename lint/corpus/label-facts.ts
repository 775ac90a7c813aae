import type { Corpus } from '../corpus.ts';
import { Inference } from '../lang/promql/labels/infer.ts';
import type { LabelFacts, MetricLabels } from '../lang/promql/labels/label-facts.ts';
import type { LabelSet } from '../lang/promql/labels/label-set.ts';
import { labelsOf } from '../lang/promql/labels/source.ts';
import type { RuleSubject } from '../lang/rulefile/subjects.ts';
import { allLabels } from '../lang/rulefile/view.ts';
import { recorded } from './recorded.ts';

/**
 * The labels of every metric: of a record those that its expression has and its rule adds, of the rest those that are declared. A metric
 * that rules record and somebody exposes too has what either of them has.
 */
export function labelFacts(corpus: Corpus): LabelFacts {
  const records = corpus.ask(recorded);
  const known = new Map<string, MetricLabels | undefined>();
  const infer = new Inference({ labelsOf: find });

  /** A record that is made of itself: nothing is known about it while it is being asked. */
  function find(metric: string): MetricLabels | undefined {
    if (known.has(metric)) return known.get(metric);
    known.set(metric, undefined);
    const rules = records.get(metric) ?? [];
    const exposed = corpus.facts?.family(metric) === undefined ? undefined : corpus.facts.labelsOf(metric);
    const all = [...rules.map((rule) => ofRecord(rule, infer)), ...(exposed === undefined ? [] : [exposed])];
    const labels =
      rules.length === 0 ? corpus.facts?.labelsOf(metric) : all.includes(undefined) ? undefined : (all as MetricLabels[]).reduce(either);
    known.set(metric, labels);
    return labels;
  }
  return { labelsOf: find };
}

function ofRecord({ rule, group, query }: RuleSubject, infer: Inference): MetricLabels | undefined {
  if (query?.query.valid !== true) return undefined;
  const found = labelsOf(infer.of(query.query.expr!));
  if (found === undefined) return undefined;
  const labels = new Map<string, readonly string[] | null>();
  const guaranteed = new Set<string>();
  for (const [label, { presence, values }] of nameless(found)) {
    if (presence === 'impossible') continue;
    labels.set(label, values ?? null);
    if (presence === 'guaranteed') guaranteed.add(label);
  }
  for (const { key, value } of allLabels(rule, group)) {
    if (value.text === '') {
      // An empty label takes the label away.
      labels.delete(key.text);
      guaranteed.delete(key.text);
    } else {
      labels.set(key.text, [value.text]);
      guaranteed.add(key.text);
    }
  }
  return { labels, closed: found.closed, guaranteed };
}

const nameless = (labels: LabelSet) => [...labels.named].filter(([name]) => !name.startsWith('__'));

function either(one: MetricLabels, two: MetricLabels): MetricLabels {
  const labels = new Map(one.labels);
  for (const [name, values] of two.labels) {
    const other = one.labels.get(name);
    labels.set(
      name,
      !one.labels.has(name)
        ? values
        : values === null || other === null || other === undefined
          ? null
          : [...new Set([...values, ...other])],
    );
  }
  return { labels, closed: one.closed && two.closed, guaranteed: new Set([...one.guaranteed].filter((name) => two.guaranteed.has(name))) };
}
