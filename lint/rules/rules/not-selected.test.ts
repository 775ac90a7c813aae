import { ruleTest } from '../../testing.ts';
import notSelected from './not-selected.ts';

const object = (metadata: string, kind = 'PrometheusRule') =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {}\n`;

ruleTest(notSelected, {
  facts: { selectors: { PrometheusRule: { labels: { release: 'kps' }, namespaces: ['monitoring'] }, ServiceMonitor: { labels: {} } } },
  valid: [
    object('name: a, namespace: monitoring, labels: {release: kps, x: y}'),
    object('name: a, labels: {release: kps}'),
    object('name: a', 'ServiceMonitor'),
    object('name: a', 'PodMonitor'),
    { code: object('name: a'), facts: undefined },
  ],
  invalid: [
    object('name: «a»'),
    object('name: a, labels: {release: «prom»}'),
    object('name: a, namespace: «montoring», labels: {release: kps}'),
  ],
});
