import type { Doc } from '../document.ts';
import { entries, get } from '../source/node.ts';
import { place } from '../source/source.ts';
import type { Suppression } from './suppression.ts';

/** `ignore.therapy-ops.io/promql.nan: "until 2027-03-31: why"`: a slash cannot stand in the name of an annotation, so a point stands for it. */
const OURS = 'ignore.therapy-ops.io/';

/** `ignore-check.kube-linter.io/privileged-container: why`, and all of its checks at once. */
const KUBE_LINTER = 'ignore-check.kube-linter.io/';
const KUBE_LINTER_ALL = 'kube-linter.io/ignore-all';

/** Suppressions in the annotations of a Kubernetes object: they cover all of it. */
export function inAnnotations(doc: Doc, rulesOf: (check: string) => readonly string[]): Suppression[] {
  if (doc.language !== 'kubernetes') return [];
  const object = doc.source.inFile(doc.node);
  const covers = { path: doc.source.path, from: object.from, to: object.to };
  return entries(get(doc.node, 'metadata', 'annotations')).flatMap(({ key, value }): Suppression[] => {
    const at = place(doc.source, key);
    const text = value.kind === 'scalar' ? value.text.trim() : '';
    if (key.text.startsWith(OURS)) {
      const match = /^(?:until\s+([^\s:]+)\s*)?:?\s*(.*)$/s.exec(text)!;
      return [{ rule: key.text.slice(OURS.length).replace('.', '/'), reason: match[2]!.trim(), until: match[1], at, covers }];
    }
    const check = key.text === KUBE_LINTER_ALL ? '*' : key.text.startsWith(KUBE_LINTER) ? key.text.slice(KUBE_LINTER.length) : undefined;
    if (check === undefined) return [];
    return rulesOf(check).map((rule) => ({ rule, reason: text, until: undefined, at, covers, foreign: true }));
  });
}
