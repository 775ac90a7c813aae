import { kubernetes } from '../../corpus/kubernetes.ts';
import type { ApplicationSource } from '../../lang/argocd/application.ts';
import { chartsOf } from '../../lang/argocd/charts.ts';
import { rule } from '../../rule.ts';
import { text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

/** The tenant of a Loki that asks for none. */
const SINGLE = 'fake';

export default rule({
  name: 'argocd/chart-loki-rules',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'Rules for Loki land in the folder of a tenant.',

  *check(object, { corpus }) {
    for (const source of chartsOf(object, 'loki')) {
      const folder = rulesFolder(source);
      if (folder === undefined) continue;
      const value = (key: string, otherwise: string) => source.values.text('sidecar', 'rules', key) ?? otherwise;
      const [label, annotation, base] = [
        value('label', 'loki_rule'),
        value('folderAnnotation', 'k8s-sidecar-target-directory'),
        value('folder', '/rules'),
      ];
      const isSingle =
        (source.values.text('loki', 'structuredConfig', 'auth_enabled') ?? source.values.text('loki', 'auth_enabled')) === 'false';
      const namespace = text(object.spec, 'destination', 'namespace');
      for (const map of corpus.ask(kubernetes).all('', 'ConfigMap')) {
        if (!map.labels.has(label) || (map.namespace !== undefined && namespace !== undefined && map.namespace !== namespace)) continue;
        const said = map.annotations.get(annotation);
        const target = (said === undefined ? base : said.text.startsWith('/') ? said.text : `${base}/${said.text}`).replace(/\/+$/, '');
        if (isSingle ? target === `${folder}/${SINGLE}` : target !== folder && target.startsWith(`${folder}/`)) continue;
        yield {
          at: place(map.source, said ?? map.at),
          message: `these rules land in ${target}, and Loki reads ${folder}/${isSingle ? SINGLE : '<tenant>'}`,
          hint: `${annotation}: ${folder}/${isSingle ? SINGLE : '<tenant>'}`,
          also: [{ at: place(object.source, source.chart!), message: 'the Loki that reads them' }],
        };
      }
    }
  },
});

/** Where a ruler with local storage reads; undefined for others, and when files that are not here may say it. */
function rulesFolder({ values }: ApplicationSource): string | undefined {
  if (values.isOpen) return undefined;
  for (const path of [
    ['loki', 'structuredConfig', 'ruler', 'storage'],
    ['loki', 'rulerConfig', 'storage'],
  ]) {
    const directory = values.text(...path, 'local', 'directory');
    if (directory !== undefined && (values.text(...path, 'type') ?? 'local') === 'local') return directory.replace(/\/+$/, '');
  }
  return undefined;
}
