import { resolve } from '../../lang/dashboard/datasources.ts';
import type { DatasourceRef, Panel } from '../../lang/dashboard/model.ts';
import { panelName, panelSpan, showsData } from '../../lang/dashboard/panels.ts';
import { rule } from '../../rule.ts';
import { entries, entry, get, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/datasource',
  on: 'dashboard',
  severity: 'error',
  summary: 'A panel asks a data source that exists, through a variable where nobody declares one.',

  *check({ dashboard, doc }, { facts }) {
    const declared = get(facts?.node, 'dataSources');
    const names = new Set(entries(declared).flatMap(({ key, value }) => [key.text, text(value, 'name')]));
    const isProvisioned =
      doc.object !== undefined &&
      text(doc.object.node, 'kind') === 'ConfigMap' &&
      get(doc.object.node, 'metadata', 'labels', 'grafana_dashboard') !== undefined;
    for (const panel of dashboard.panels) {
      const refs = refsOf(panel);
      // Every query without one asks what the panel does; a panel without any asks Grafana's default.
      for (const ref of refs.length > 0 ? refs : [undefined]) {
        const found = resolve(dashboard, ref);
        const at = ref?.uid ?? ref?.node ?? panelSpan(panel);
        if (found.kind === 'input' && isProvisioned) {
          yield {
            at,
            message: `${ref!.uid!.text} is filled in by hand at an import, and never in a provisioned dashboard`,
            hint: '"datasource": {"type": "prometheus", "uid": "${datasource}"}',
          };
        } else if (found.kind === 'fixed' && declared !== undefined) {
          if (names.has(found.uid)) continue;
          const known = entries(declared).map(({ key }) => key.text);
          yield {
            at,
            message: `data source ${found.uid} is not declared`,
            hint: `"uid": "${known[0] ?? 'prometheus'}"`,
            also: [{ at: place(facts!.source, entry(facts!.node, 'dataSources')!.key), message: `declared are ${known.join(', ')}` }],
          };
        } else if ((found.kind === 'fixed' || found.kind === 'default') && declared === undefined && showsData(panel)) {
          const uses = found.kind === 'fixed' ? `asks data source ${found.uid}` : "asks Grafana's default data source";
          yield {
            at,
            message: `${panelName(panel)} ${uses}: another Grafana shows no data, or other data`,
            hint: '"datasource": {"type": "prometheus", "uid": "${datasource}"}',
            severity: 'warning',
          };
        }
      }
    }
  },
});

/** What a panel names, once each. */
function refsOf({ datasource, targets }: Panel): DatasourceRef[] {
  const refs = new Map<string, DatasourceRef>();
  for (const ref of [datasource, ...targets.map((target) => target.datasource)]) {
    const uid = ref?.uid?.text ?? '';
    if (ref !== undefined && uid !== '' && !refs.has(uid)) refs.set(uid, ref);
  }
  return [...refs.values()];
}
