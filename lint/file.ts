import { classify } from './classify.ts';
import type { Doc } from './document.ts';
import { embedded } from './embedded.ts';
import { type Node, get, items, text } from './source/node.ts';
import { isHelmTemplate } from './source/helm.ts';
import { read } from './source/read.ts';
import type { Read } from './source/library.ts';
import { Source, type Span } from './source/source.ts';
import { READERS, type FileSubject, type Tagged } from './subjects.ts';

/** A file, read and taken apart: all that does not depend on any other file. */
export interface LintedFile {
  readonly source: Source;
  readonly docs: readonly Doc[];
  readonly tagged: readonly Tagged[];
  /** Stretches that could not be read: what seems to stand there nobody meant. */
  readonly broken: readonly Span[];
}

/** Reads one file: its documents, those inside them, and what there is for rules to look at. */
export function open(path: string, content: string): LintedFile {
  const source = new Source(path, content);
  const found = READABLE.test(path) ? read(content) : undefined;
  const docs = found === undefined || (found.problems.length > 0 && isHelmTemplate(content)) ? [] : documents(source, found);
  const file: FileSubject = { source, read: found, docs };
  const tagged: Tagged[] = [{ on: 'file', subject: file }];
  for (const doc of docs) {
    tagged.push({ on: 'document', subject: doc });
    for (const one of READERS[doc.language]?.(doc) ?? []) tagged.push(one);
  }
  return { source, docs, tagged, broken: found === undefined ? [] : [...brokenDocuments(source.text, found), ...brokenInside(docs)] };
}

/** The documents of a text in which something is wrong that makes the rest of them doubtful. */
function* brokenDocuments(content: string, { problems }: Read): Iterable<Span> {
  for (const { from, isLocal } of problems) {
    if (isLocal === true) continue;
    const end = content.indexOf('\n---', from);
    yield { from: content.lastIndexOf('\n---', from) + 1, to: end < 0 ? content.length : end };
  }
}

function* brokenInside(docs: readonly Doc[]): Iterable<Span> {
  for (const { source, problems } of docs) {
    if (problems?.some(({ isLocal }) => isLocal !== true) === true) yield source.inFile({ from: 0, to: source.text.length });
  }
}

/** What holds values; the pages and templates beside them are only looked up. */
const READABLE = /\.(ya?ml|json)$/i;

/** The objects of a `kind: List`. */
const listed = (node: Node) => (text(node, 'kind') === 'List' && text(node, 'apiVersion') === 'v1' ? items(get(node, 'items')) : undefined);

function documents(source: Source, { documents: nodes }: Read): Doc[] {
  return nodes.flatMap((node) => {
    return (listed(node) ?? [node]).flatMap((one) => {
      const doc: Doc = { source, node: one, language: classify(one) };
      return [doc, ...embedded(doc)];
    });
  });
}
