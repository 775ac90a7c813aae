import type { Corpus } from '../corpus.ts';
import { items, type Node, text } from '../source/node.ts';

/** Names of all alerts that Prometheus evaluates: those of the rules and those that the facts declare; undefined when nobody declared any. */
export function alertNames(corpus: Corpus): readonly string[] | undefined {
  const declared = corpus.facts?.section('alerts');
  if (declared === undefined) return undefined;
  const elsewhere = [...declared].filter(([, { value }]) => isElsewhere(value, corpus)).map(([name]) => name);
  return [...new Set([...elsewhere, ...corpus.all('rule').flatMap(({ rule }) => (rule.kind === 'alert' ? [rule.name.text] : []))])];
}

/** Sources of alerts whose rules lie beside the facts. */
const RULES: ReadonlySet<string | undefined> = new Set(['metrics', 'slo', 'logs']);

/** Whether rules of declared alerts are in these files: the declarations lie beside them, and some are there. */
function keepsAlerts(corpus: Corpus): boolean {
  const { facts, files } = corpus;
  if (facts === undefined || !files.has(facts.source.path)) return false;
  const declared = facts.section('alerts');
  return corpus.all('rule').some(({ rule }) => rule.kind === 'alert' && declared?.has(rule.name.text) === true);
}

/** Whether a declared alert can exist without a rule in these files: Falco raises it, or the rules are kept in another place. */
export const isElsewhere = (declared: Node, corpus: Corpus): boolean =>
  !corpus.ask(keepsAlerts) || items(declared).some((item) => !RULES.has(text(item, 'source')));
