import { ruleTest } from '../../testing.ts';
import rule from './group-by.ts';

const facts = {
  environment: { externalLabels: { cluster: 'a' } },
  alerts: { Down: [{ source: 'metrics' }], Slow: [{ source: 'metrics' }] },
};
const rules = `\n---\ngroups:\n  - name: g\n    rules:\n      - {alert: Down, expr: 'sum by (pod) (up) == 0', labels: {severity: critical, team: '{{ $labels.pod }}'}}
      - {alert: Slow, expr: 'max(latency) > 1', labels: {severity: warning}}\n`;
const code = (route: string) => `route: {receiver: a, ${route}}\nreceivers: [{name: a}]${rules}`;

ruleTest(rule, {
  facts,
  valid: [
    code('group_by: [alertname, pod, severity, cluster, team]'),
    code('group_by: [...]'),
    // Without the external labels any alert can have any label.
    { code: code('group_by: [region]'), facts: { alerts: facts.alerts } },
    { code: code('group_by: [region]'), facts: { environment: facts.environment } },
    { code: code('group_by: [region]'), facts: { ...facts, alerts: { ...facts.alerts, Event: [{ source: 'falco' }] } } },
    // Nothing ends here: the routes below take all, and group by themselves.
    code('group_by: [region], routes: [{group_by: [pod]}]'),
  ],
  invalid: [
    code('group_by: [alertname, «instance», «region»]'),
    code('group_by: [pod], routes: [{matchers: [severity=warning], group_by: [«pod»]}]'),
    code('group_by: [«region»], routes: [{matchers: [severity=warning]}]'),
  ],
});
