import { basename, dirname, join } from 'node:path/posix';
import type { Corpus } from '../corpus.ts';
import { get, items, text } from '../source/node.ts';

const KUSTOMIZATIONS: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** Paths of files that a kustomization among the files uses as patches: parts of objects, which lack what the base has. */
export function patches(corpus: Corpus): ReadonlySet<string> {
  return new Set(
    corpus.docs.flatMap(({ node, source }) => {
      if (!KUSTOMIZATIONS.has(basename(source.path))) return [];
      const named = [
        ...items(get(node, 'patchesStrategicMerge')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])),
        ...[...items(get(node, 'patches')), ...items(get(node, 'patchesJson6902'))].flatMap((item) => text(item, 'path') ?? []),
      ];
      return named.filter((path) => !path.includes('\n')).map((path) => join(dirname(source.path), path));
    }),
  );
}
