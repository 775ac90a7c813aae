import { closed, object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import monitorPort from './monitor-port.ts';

ruleTest(monitorPort, {
  facts: closed,
  valid: [
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: {matchLabels: {a: b}}, endpoints: [{port: x}]}'), // another rule's finding
    object(
      'monitoring.coreos.com/v1',
      'ServiceMonitor',
      'spec: {selector: {matchLabels: {a: b}}, endpoints: [{targetPort: 80}, {port: p}]}',
    ) +
      '---\n' +
      object('v1', 'Service', 'spec: {ports: [{name: p}]}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
  ],
  invalid: [
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'spec: {selector: {matchLabels: {a: b}}, endpoints: [{port: «x»}]}') +
      '---\n' +
      object('v1', 'Service', 'spec: {ports: [{port: 80}]}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
    object('monitoring.coreos.com/v1', 'PodMonitor', 'spec: {selector: {matchLabels: {a: b}}, podMetricsEndpoints: [{port: «x»}]}') +
      '---\n' +
      object('v1', 'Pod', 'spec: {containers: [{ports: [{name: y}]}]}').replace('namespace: n}', 'namespace: n, labels: {a: b}}'),
  ],
});
