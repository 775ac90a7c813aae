import { chart, file } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartPrometheus from './chart-prometheus.ts';

const STACK = 'https://prometheus-community.github.io/helm-charts';
const prometheus = file('prometheus.yaml', chart('prometheus', STACK, '29.27.0'));
const rules = file('rules.yaml', 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: []}\n');

ruleTest(chartPrometheus, {
  facts: { stack: 's' },
  valid: [
    prometheus,
    prometheus + rules + file('stack.yaml', chart('kube-prometheus-stack', STACK, '88.5.3')),
    { code: prometheus + rules, facts: { charts: { 'kube-prometheus-stack': { version: '88.5.3' } } } },
    prometheus + rules + file('p.yaml', 'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: a}\nspec: {}\n'),
  ],
  invalid: [
    file('prometheus.yaml', chart('«prometheus»', STACK, '29.27.0')) + rules,
    file('prometheus.yaml', chart('«prometheus»', STACK, '29.27.0')) + rules.replace('PrometheusRule', 'ServiceMonitor'),
  ],
});
