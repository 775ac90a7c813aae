import type { Corpus } from '../corpus.ts';
import { entries, get } from '../source/node.ts';

const MANIFEST = '_manifest.json';

/** By path: the SHA-256 of the text that `synth` wrote, from the lists that it keeps in `dist/<environment>/_manifest.json`. */
export function generatedHashes(corpus: Corpus): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const { source, node } of corpus.docs) {
    if (!source.path.endsWith(`/${MANIFEST}`)) continue;
    const files = entries(get(node, 'files'));
    const root = rootOf(
      source.path.slice(0, -MANIFEST.length - 1),
      files.map(({ key }) => key.text),
    );
    for (const { key, value } of files) if (value.kind === 'scalar') hashes.set(root + key.text, value.text);
  }
  return hashes;
}

/** The folder that paths in the list are relative to: what is left of the list's own folder without `dist/production`. */
function rootOf(folder: string, paths: readonly string[]): string {
  const environment = folder.slice(folder.lastIndexOf('/') + 1);
  const own = paths
    .map((path) => path.split('/').slice(0, 2).join('/'))
    .find((start) => start.endsWith(`/${environment}`) && (folder === start || folder.endsWith(`/${start}`)));
  return own === undefined ? '' : folder.slice(0, folder.length - own.length);
}
