import { dirname } from 'node:path/posix';
import { applications, type Tree } from '../../corpus/applications.ts';
import type { Corpus } from '../../corpus.ts';
import type { Doc } from '../../document.ts';
import { type Problem, rule } from '../../rule.ts';
import { get, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'argocd/ignored',
  on: 'corpus',
  severity: 'error',
  sees: 'corpus',
  summary: 'Argo CD applies every object that stands in the folder of an Application.',

  *check(_, { corpus }) {
    const index = corpus.ask(applications);
    const docs = Map.groupBy(
      corpus.docs.filter(({ source }) => source.outer === undefined),
      ({ source }) => source.path,
    );
    const taken = new Set(index.trees.flatMap(({ manifests }) => manifests ?? []));
    const told = new Set<string>();
    for (const tree of index.trees) {
      if (tree.manifests === undefined) continue;
      for (const path of tree.manifests) for (const doc of docs.get(path) ?? []) yield* withoutKind(doc, tree);
      for (const path of tree.files) {
        if (taken.has(path) || told.has(path) || isOthers(corpus, tree, path)) continue;
        const first = docs.get(path)?.find(({ language }) => language === 'kubernetes');
        if (first === undefined || text(first.node, 'kind') === 'Kustomization') continue;
        told.add(path);
        yield {
          at: place(first.source, get(first.node, 'kind')!),
          message: `no Application applies it: ${tree.application.name} reads ${tree.folder} without the folders below`,
          hint: 'directory: { recurse: true }',
          also: [{ at: place(tree.application.object.source, tree.source.path!), message: 'the folder that it reads' }],
        };
      }
    }
  },
});

/** A folder that a tool renders, that the source leaves out by a pattern, or whose name says that it is not to be applied. */
function isOthers(corpus: Corpus, tree: Tree, path: string): boolean {
  const inside = path.slice(tree.folder.length + 1);
  if (tree.source.recurses || !inside.includes('/') || !tree.source.takes(inside)) return true;
  if (
    inside
      .split('/')
      .some((part) => /^[._]/.test(part) || /^(templates?|tests?|testdata|examples?|docs?|patches|components?|overlays?|base)$/.test(part))
  )
    return true;
  for (let folder = dirname(path); folder.length > tree.folder.length; folder = dirname(folder))
    if (['Chart.yaml', 'kustomization.yaml', 'kustomization.yml'].some((name) => corpus.files.has(`${folder}/${name}`))) return true;
  return false;
}

/** What looks like an object and says no kind. */
function* withoutKind({ node, source, language }: Doc, { application }: Tree): Iterable<Problem> {
  if (language === 'kubernetes' || node.kind !== 'mapping' || get(node, 'kind') !== undefined) return;
  if (get(node, 'apiVersion') === undefined || get(node, 'metadata') === undefined) return;
  const { from, to } = node.entries[0]?.key ?? node;
  yield {
    at: place(source, { from, to }),
    message: `without a kind ${application.name} leaves it out, and says that it is synced`,
    hint: 'kind: ConfigMap',
  };
}
