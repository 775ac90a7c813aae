import type { ApplicationSource } from '../../lang/argocd/application.ts';
import { chartsOf, majorOf } from '../../lang/argocd/charts.ts';
import { rule } from '../../rule.ts';
import { entries, get } from '../../source/node.ts';

/** From this version on kube-prometheus-stack has no fixed password for its Grafana. */
const RANDOM_SINCE = 79;

export default rule({
  name: 'argocd/chart-password',
  on: 'object',
  severity: 'error',
  summary: 'The password of Grafana comes from a Secret, not from a new throw of the dice at every rendering.',

  *check(object) {
    // Who ignores differences has thought of it.
    if (get(object.spec, 'ignoreDifferences') !== undefined && /kind:\s*Secret/.test(object.source.text)) return;
    for (const source of chartsOf(object, 'grafana', 'kube-prometheus-stack')) {
      const isStack = source.chart!.text.endsWith('kube-prometheus-stack');
      if (isStack && ((majorOf(source) ?? 0) < RANDOM_SINCE || source.values.text('grafana', 'enabled') === 'false')) continue;
      const path = isStack ? ['grafana'] : [];
      if (!isThrown(source, path)) continue;
      yield {
        at: source.chart!,
        message:
          'the chart makes a new password for Grafana at every rendering: Argo CD is out of sync for ever, and the password is never the same',
        hint: `${isStack ? 'grafana: ' : ''}admin: { existingSecret: grafana-admin }`,
      };
    }
  },
});

/** No Secret, no password in the values, and none in the environment of Grafana. */
function isThrown({ values }: ApplicationSource, path: readonly string[]): boolean {
  const env = values.get(...path, 'env')?.node;
  if (values.isOpen || entries(env).some(({ key }) => key.text.startsWith('GF_SECURITY_'))) return false;
  return values.lacks(...path, 'admin', 'existingSecret') && values.lacks(...path, 'adminPassword');
}
