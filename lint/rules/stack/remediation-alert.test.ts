import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './remediation-alert.ts';

const alerts = { Down: [{ source: 'metrics', labels: { severity: 'critical' } }] };
const facts = { alerts, metrics: { queue_length: { type: 'gauge' } } };
const policy = (text: string, name = 'runbooks-policy', key = 'n.a'): string =>
  `== policy.yaml ==\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: runbooks}\ndata:\n  ${key}: ${text}\n`;
const app = (env: string): string =>
  `== app.yaml ==\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w, namespace: r}\nspec: {template: {spec: {containers: [{name: c, env: [${env}]}]}}}\n`;
const routes = (more: string): string =>
  `== am.yaml ==\nroute: {receiver: none, routes: [${more}]}\nreceivers: [{name: none}, {name: hook, webhook_configs: [{url: 'http://x/'}]}]\n`;
const pods = `== pods.yaml ==\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: n}\nspec: {selector: {matchLabels: {app: shop}}, template: {metadata: {labels: {app: shop}}, spec: {containers: [{name: c}]}}}\n`;
const closed = { ...facts, namespaces: { apps: 'n' } };

ruleTest(rule, {
  facts,
  valid: [
    policy('Down=collect;crashloop=restart_pods;queue_length:level_shift=scale_up:+1;queue_length=collect'),
    policy('Dwon=collect', 'others'),
    { code: policy('Dwon=collect'), facts: {} },
    { code: policy('KubePodNotReady=collect'), facts: { ...facts, charts: { 'kube-prometheus-stack': {} } } },
    policy('Down=collect') + routes('{receiver: hook, matchers: [\'alertname="Down"\']}'),
    { code: policy('Down=collect', undefined, 'n.web') + pods, facts: closed },
    { code: policy('Down=collect', undefined, 'n.shop') + pods, facts: closed },
    { code: policy('Down=collect', undefined, 'other.thing') + pods, facts: closed },
    policy('Down=collect', undefined, "'*.a'"),
  ],
  invalid: [
    policy('Down=collect;«Dwon»=rollout_restart,cooldown=1h'),
    policy('«queue_lenght:level_shift»=scale_up:+1'),
    policy('«Dwon»=collect', 'mine') + app('{name: RUNBOOK_POLICY_CM, value: mine}'),
    app("{name: RUNBOOK_AUTOFIX_POLICY, value: '«Dwon»=collect'}"),
    policy('«Down»=collect') +
      routes('{receiver: none, matchers: [\'alertname="Down"\']}, {receiver: hook, matchers: [\'alertname="Up"\']}'),
    { code: policy('Down=collect', undefined, '«n.wep»') + pods, facts: closed },
  ],
});

test('tells a trigger of the facts that no file has, and says what was meant', () => {
  const remediation = {
    a: { target: { namespace: 'n', kind: 'Deployment', name: 'a' }, rules: [{ on: { alert: 'Dwon' }, action: 'collect' }] },
  };
  const told = found(rule, { code: policy('Down=collect', undefined, 'n.b'), facts: { ...facts, remediation } });
  expect(told).toMatchObject([{ message: 'no alert is called Dwon', hint: 'Down', at: { source: { path: '_catalog.json' } } }]);
  expect(found(rule, { code: policy('Dwon=collect'), facts: { ...facts, remediation } })).toHaveLength(1);
});
