import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './remediation-loop.ts';

const facts = { environment: { name: 'p' } };
const policy = (text: string): string =>
  `== policy.yaml ==\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: runbooks-policy}\ndata:\n  n.api: ${text}\n`;
const fires = (expr: string, more = ''): string => `== rules.yaml ==\ngroups: [{name: g, rules: [{alert: A, expr: '${expr}'${more}}]}]\n`;

ruleTest(rule, {
  facts,
  valid: [
    policy('A=rollout_restart') + fires('rate(errors_total[15m]) > 1'),
    policy('A=collect,cooldown=0s') + fires('rate(errors_total[1h]) > 1'),
    policy('A=rollout_restart,cooldown=5m') + fires('rate(errors_total[1h]) > 1 and rate(errors_total[5m]) > 1'),
    policy('A=rollout_restart,cooldown=5m') + fires('rate(errors_total[1h]) / rate(requests_total[5m]) > 0.1'),
    policy('A=rollout_restart,cooldown=5m') + fires('temperature > 1'),
    policy('A=scale_up:+1') + fires('kube_deployment_status_replicas_available{deployment="api"} < 2'),
    policy('A=scale_down:-1') + fires('kube_deployment_status_replicas_available{deployment="other"} < 2'),
    policy('A=scale_down:-1') + fires('kube_deployment_status_replicas_available{deployment="api"} > 20'),
    policy('A=rollout_restart') + fires('time() - process_start_time_seconds{job="api"} < 600'),
    policy('A=rollout_restart') + fires('time() - process_start_time_seconds{job="web"} < 3600'),
    policy('A=rollout_restart') + fires('up{job="api"} == 0'),
    { code: policy('A=rollout_restart,cooldown=0s') + fires('x > 1'), facts: undefined },
  ],
  invalid: [
    policy('«A»=rollout_restart,cooldown=0s') + fires('x > 1'),
    policy('«crashloop»=restart_pods,cooldown=0s'),
    policy('«A»=rollout_restart,cooldown=5m') + fires('rate(errors_total[1h]) > 1'),
    policy('«A»=rollout_restart') + fires('rate(errors_total[1h]) > 1 or rate(others_total[1m]) > 1'),
    policy('«A»=rollout_restart') + fires('x > 1', ', keep_firing_for: 20m'),
    policy('«A»=scale_down:-1') + fires('kube_deployment_status_replicas_available{deployment="api"} < 2'),
    policy('«A»=scale_up:+1') + fires('kube_deployment_status_replicas{deployment=~"api|web"} > 5'),
    policy('«A»=rollout_restart') + fires('time() - process_start_time_seconds{job="api", app="api"} < 3600'),
    policy('«A»=rollout_restart,cooldown=10s') + fires('up{job="api"} == 0'),
  ],
});

test('says how long the alert looks back', () => {
  const [finding] = found(rule, { code: policy('A=scale_up:+1') + fires('rate(errors_total[1h]) > 1'), facts });
  expect(finding).toMatchObject({ hint: 'cooldown=1h', message: expect.stringContaining('after 15m') });
});
