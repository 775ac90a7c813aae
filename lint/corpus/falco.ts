import type { Corpus } from '../corpus.ts';
import type { Doc } from '../document.ts';
import { type Ruleset, load } from '../lang/falco/load.ts';
import { inLoadingOrder } from '../lang/falco/order.ts';
import type { FalcoProblem } from '../lang/falco/problem.ts';
import { holdsUpstream } from '../lang/falco/upstream.ts';
import type { Place, Source } from '../source/source.ts';

/** The documents that one Falco loads. */
export interface FalcoSet {
  readonly docs: readonly Doc[];
  readonly ruleset: Ruleset;
  /** The rules of the Falco project are among them. */
  readonly hasUpstream: boolean;
  /** Everything that Falco loads is declared or here: what is not here and not the project's own does not exist. */
  readonly isComplete: boolean;
  readonly byDoc: ReadonlyMap<Doc, readonly FalcoProblem[]>;
}

/** By document: the set that it belongs to. All rules of an environment are one set; without facts, those of a folder are. */
export function falcoSets(corpus: Corpus): ReadonlyMap<Doc, FalcoSet> {
  const docs = corpus.all('falco').map(({ doc }) => doc);
  const declared = corpus.facts?.version('falco');
  const minor = declared === undefined ? undefined : Number(/^v?0\.(\d+)/.exec(declared)?.[1] ?? NaN);
  const isStack = declared !== undefined || corpus.facts?.section('charts')?.has('falco') === true;
  const groups = Map.groupBy(docs, (doc) => (isStack ? '' : folderOf(doc.source.path)));
  const sets = new Map<Doc, FalcoSet>();
  for (const group of groups.values()) {
    const ruleset = load(inLoadingOrder(group), [], minor === undefined || Number.isNaN(minor) ? undefined : minor);
    const hasUpstream = holdsUpstream(ruleset.macros);
    const byDoc = Map.groupBy(ruleset.problems, ({ at }) => docOf(at, group)!);
    const set: FalcoSet = { docs: group, ruleset, hasUpstream, isComplete: isStack || hasUpstream, byDoc };
    for (const doc of group) sets.set(doc, set);
  }
  return sets;
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The document in which a place stands, perhaps inside of one of its texts. */
export function docOf(at: Place, docs: readonly Doc[]): Doc | undefined {
  let source: Source | undefined = at.source;
  let offset = at.from;
  while (source !== undefined) {
    const own = docs.filter((doc) => doc.source === source);
    if (own.length === 1) return own[0];
    const inside = own.find(({ node }) => offset >= node.from && offset <= node.to);
    if (inside !== undefined) return inside;
    offset = source.outer?.at(offset) ?? 0;
    source = source.outer?.source;
  }
  return undefined;
}
