import { chart } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartPassword from './chart-password.ts';

const GRAFANA = 'https://grafana-community.github.io/helm-charts';
const STACK = 'https://prometheus-community.github.io/helm-charts';

ruleTest(chartPassword, {
  valid: [
    chart('grafana', GRAFANA, '12.11.1', '{admin: {existingSecret: a}}'),
    chart('grafana', GRAFANA, '12.11.1', '{adminPassword: a}'),
    chart('grafana', GRAFANA, '12.11.1', '{env: {GF_SECURITY_ADMIN_PASSWORD__FILE: /a}}'),
    chart('grafana', GRAFANA, '12.11.1').replace('valuesObject: {}', 'valueFiles: [values.yaml]'),
    chart('grafana', GRAFANA, '12.11.1').replace('valuesObject: {}', "values: 'admin: {existingSecret: a}'"),
    chart('grafana', GRAFANA, '12.11.1').replace('valuesObject: {}', 'parameters: [{name: admin.existingSecret, value: a}]'),
    chart('grafana', GRAFANA, '12.11.1', '{}', "  ignoreDifferences: [{group: '', kind: Secret}]\n"),
    chart('kube-prometheus-stack', STACK, '88.5.3', '{grafana: {enabled: false}}'),
    chart('kube-prometheus-stack', STACK, '70.0.0'), // has a fixed one
  ],
  invalid: [
    chart('«grafana»', GRAFANA, '12.11.1'),
    chart('«grafana»', GRAFANA, '12.11.1', '{admin: {userKey: a}}'),
    chart('«kube-prometheus-stack»', STACK, '88.5.3', '{grafana: {sidecar: {}}}'),
  ],
});
