import type { Corpus } from '../corpus.ts';

/** Names of all alerts that Prometheus evaluates: those of the rules and those that the facts declare; undefined when nobody declared any. */
export function alertNames(corpus: Corpus): readonly string[] | undefined {
  const declared = corpus.facts?.section('alerts');
  if (declared === undefined) return undefined;
  return [...new Set([...declared.keys(), ...corpus.all('rule').flatMap(({ rule }) => (rule.kind === 'alert' ? [rule.name.text] : []))])];
}
