import { classify } from './classify.ts';
import type { Doc } from './document.ts';
import { Facts } from './facts/facts.ts';
import type { LintedFile } from './file.ts';
import { text } from './source/node.ts';

/** Where facts lie: they count for their folder and all below it. */
const FACTS = /(^|\/)_catalog\.json$/;

export interface Scope {
  readonly facts: Facts | undefined;
  readonly files: LintedFile[];
}

/**
 * Which files belong together: each has the nearest facts in its folder or above; a file with none above it belongs to the
 * environment that a folder of its path is named after (`argocd/production/...`), and the rest is one scope without facts.
 */
export function scopes(files: readonly LintedFile[], given?: Facts): Scope[] {
  if (given !== undefined) return [{ facts: given, files: [...files] }];
  const byFolder = new Map<string, Scope>();
  const byEnvironment = new Map<string, Scope>();
  for (const { source, docs } of files) {
    const doc = docs.find(({ node }) => classify(node) === 'facts');
    if (!FACTS.test(source.path) || doc === undefined) continue;
    const scope: Scope = { facts: factsOf(doc), files: [] };
    byFolder.set(source.path.replace(/\/?_catalog\.json$/, ''), scope);
    const name = text(doc.node, 'environment', 'name');
    if (name !== undefined && !byEnvironment.has(name)) byEnvironment.set(name, scope);
  }
  const rest: Scope = { facts: undefined, files: [] };
  for (const file of files) scopeOf(file.source.path, byFolder, byEnvironment, rest).files.push(file);
  return [...byFolder.values(), rest].filter((scope) => scope.files.length > 0);
}

/** Facts of a document that has not changed are the same facts, with all that has been asked of them. */
const known = new WeakMap<Doc, Facts>();

function factsOf(doc: Doc): Facts {
  let facts = known.get(doc);
  if (facts === undefined) known.set(doc, (facts = new Facts(doc.source, doc.node)));
  return facts;
}

function scopeOf(path: string, byFolder: ReadonlyMap<string, Scope>, byEnvironment: ReadonlyMap<string, Scope>, rest: Scope): Scope {
  if (byFolder.size === 0) return rest;
  const parts = path.split('/').slice(0, -1);
  for (let length = parts.length; length >= 0; length--) {
    const scope = byFolder.get(parts.slice(0, length).join('/'));
    if (scope !== undefined) return scope;
  }
  for (const part of parts) {
    const scope = byEnvironment.get(part);
    if (scope !== undefined) return scope;
  }
  return rest;
}
