import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import monitor from './monitor.ts';

ruleTest(monitor, {
  facts: closed,
  valid: [
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('v1', 'Service', '').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: {matchLabels: {a: b}}, namespaceSelector: {any: true}}') +
      '---\n' +
      object('v1', 'Service', '').replace('namespace: n}', 'namespace: m, labels: {a: b}}'),
    object('monitoring.coreos.com/v1', 'PodMonitor', 'spec: {selector: {matchLabels: {a: b}}}') +
      '---\n' +
      object('v1', 'Pod', '').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
  ],
  invalid: [
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: «{matchLabels: {a: b}}»}'),
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: «{matchLabels: {a: b}}»}') +
      '---\n' +
      object('v1', 'Service', '').replace('namespace: n}', 'namespace: m, labels: {a: b}}'),
    object('monitoring.coreos.com/v1', 'PodMonitor', 'spec: {selector: «{matchExpressions: [{key: a, operator: Exists}]}»}'),
    { code: object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: {}}', '«a»'), options: { empty: true } },
  ],
});
