import { object, pod } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import label from './label.ts';

const map = (metadata: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, ${metadata}}\n`;

ruleTest(label, {
  valid: [
    map("labels: {a: '', b.c/D_e: '1'}"),
    map("annotations: {Ex.com/a: 'any thing'}"),
    map("labels: {a: '{{ .x }}', b: 5}"), // a number is for kubernetes/schema
    object('monitoring.coreos.com/v1', 'ServiceMonitor', "spec: {selector: {matchLabels: {a: 'b c'}}}"),
  ],
  invalid: [
    map("labels: {a: «'b c'»}"),
    map("labels: {a: «'-'»}"),
    map(`labels: {a: «${'b'.repeat(64)}»}`),
    map("labels: {«'a b'»: c}"),
    map('labels: {«Ex.com/a»: c}'),
    map('annotations: {«a/b/c»: d}'),
    map("annotations: {«'a/'»: d}"),
    map('labels: {a: «b@c»}'),
    object('v1', 'Service', "spec: {selector: {a: «'b c'»}}"),
    object('apps/v1', 'Deployment', 'spec: {template: {metadata: {labels: {a: «b/c»}}}}'),
    object('policy/v1', 'PodDisruptionBudget', 'spec: {selector: {matchExpressions: [{key: a, operator: In, values: [«b/c»]}]}}'),
    pod("nodeSelector: {a: «'b c'»}"),
  ],
});
