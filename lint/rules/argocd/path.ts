import { dirname } from 'node:path/posix';
import { applications } from '../../corpus/applications.ts';
import { nearest } from '../../facts/nearest.ts';
import { Application, isApplication } from '../../lang/argocd/application.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'argocd/path',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The path of a source is a folder with something to apply.',

  *check(object, { corpus }) {
    if (!isApplication(object)) return;
    const index = corpus.ask(applications);
    if (!index.isWhole) return;
    for (const source of new Application(object).sources) {
      const folder = index.folderOf(source);
      const { path } = source;
      if (folder === undefined || path === undefined) continue;
      const files = index.below(folder);
      if (files.length === 0) {
        // Only where its neighbours are here can it be told from a folder that was not given.
        const neighbours = new Set([...index.folders].filter((one) => one !== folder && dirname(one) === dirname(folder)));
        if (neighbours.size === 0) continue;
        const meant = nearest(folder, neighbours);
        yield {
          at: path,
          message: `there is no folder ${path.text}`,
          hint: meant === undefined ? undefined : path.text.replace(/[^/]*\/?$/, meant.slice(meant.lastIndexOf('/') + 1)),
        };
        continue;
      }
      const tree = index.treeOf(source);
      if (tree?.manifests?.length !== 0) continue;
      const deeper = files.filter((file) => source.takes(file.slice(folder.length + 1)));
      yield {
        at: path,
        message:
          deeper.length > 0
            ? `${path.text} has manifests in folders below it only, which Argo CD does not read`
            : `${path.text} has no manifests`,
        hint: deeper.length > 0 ? 'directory: { recurse: true }' : undefined,
      };
    }
  },
});
