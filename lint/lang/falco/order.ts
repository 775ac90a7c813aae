import type { Node } from '../../source/node.ts';
import type { Source } from '../../source/source.ts';
import { identifierEnd } from './lexer.ts';
import { readItems } from './read.ts';

interface Document {
  readonly source: Source;
  readonly node: Node;
}

/**
 * Puts documents into an order in which they can be loaded: what one changes or uses, and does not define itself, is loaded before it.
 * Falco's own order stands in its configuration, which is rarely beside the rules; among those that do not depend on each other theirs stays.
 */
export function inLoadingOrder<D extends Document>(documents: readonly D[]): readonly D[] {
  if (documents.length < 2) return documents;
  const known = documents.map(outline);
  const definers = new Map<string, number[]>();
  known.forEach(({ defines }, index) => {
    for (const name of defines) {
      const list = definers.get(name);
      if (list === undefined) definers.set(name, [index]);
      else list.push(index);
    }
  });
  const ordered: D[] = [];
  const seen = new Set<number>();
  const visit = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    for (const name of known[index]!.needs) {
      if (known[index]!.defines.has(name)) continue;
      for (const other of definers.get(name) ?? []) visit(other);
    }
    ordered.push(documents[index]!);
  };
  documents.forEach((_, index) => visit(index));
  return ordered;
}

interface Outline {
  readonly defines: Set<string>;
  readonly needs: Set<string>;
}

/** Names with their kind: `macro open_read`. */
function outline({ source, node }: Document): Outline {
  const defines = new Set<string>();
  const needs = new Set<string>();
  for (const item of readItems(source, node, [])) {
    const kind = item.kind === 'list' || item.kind === 'macro' ? item.kind : 'rule';
    const changes = item.kind === 'update' || item.kind === 'enable' || ((item.kind === 'list' || item.kind === 'macro') && item.append);
    // A change of what the same document defined above needs nothing else.
    if (changes) {
      if (!defines.has(`${kind} ${item.name}`)) needs.add(`${kind} ${item.name}`);
    } else defines.add(`${kind} ${item.name}`);
    const condition = item.kind === 'macro' ? item.condition : item.kind === 'rule' ? item.parts.condition : undefined;
    if (condition !== undefined) for (const word of words(condition.text)) needs.add(`macro ${word}`);
  }
  return { defines, needs };
}

function* words(text: string): Iterable<string> {
  for (let at = 0; at < text.length; at++) {
    const end = identifierEnd(text, at);
    if (end < 0) continue;
    if (text[end] !== '.' && text[at - 1] !== '.') yield text.slice(at, end);
    at = end;
  }
}
