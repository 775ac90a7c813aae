import { rule } from '../../rule.ts';
import { within } from '../../source/embed.ts';
import { jsonFlaw } from '../../source/json.ts';
import { entries, get } from '../../source/node.ts';
import { place } from '../../source/source.ts';

export default rule({
  name: 'dashboards/json',
  on: 'object',
  severity: 'error',
  summary: 'A dashboard in a ConfigMap is JSON.',

  *check(object) {
    // What the sidecar of Grafana looks for: https://github.com/kiwigrid/k8s-sidecar, with the label of the charts.
    if (!object.is('', 'ConfigMap') || !object.labels.has('grafana_dashboard')) return;
    for (const { key, value } of entries(get(object.node, 'data'))) {
      if (!key.text.endsWith('.json') || value.kind !== 'scalar' || isJson(value.text)) continue;
      const at = jsonFlaw(value.text);
      if (at === undefined) continue;
      const found = value.text[at];
      yield {
        at: place(within(object.source, value), { from: at, to: found === undefined ? at : at + 1 }),
        message: `${key.text} is no JSON: ${found === undefined ? 'it ends too early' : `unexpected "${found}"`}, so Grafana shows no dashboard`,
      };
    }
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
