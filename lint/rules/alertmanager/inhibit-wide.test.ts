import { ruleTest } from '../../testing.ts';
import rule from './inhibit-wide.ts';

const facts = {
  environment: { externalLabels: { cluster: 'a' } },
  alerts: { Down: [{ source: 'metrics' }], Slow: [{ source: 'metrics' }] },
};
const rules = `\n---\ngroups:\n  - name: g\n    rules:\n      - {alert: Down, expr: 'sum by (node) (up) == 0', labels: {severity: critical}}
      - {alert: Slow, expr: 'max by (node, pod) (latency) > 1', labels: {severity: warning, team: '{{ $labels.pod }}'}}\n`;
const code = (inhibition: string) => `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{${inhibition}}]${rules}`;
const sides = 'source_matchers: [severity=critical], target_matchers: [severity=warning]';

ruleTest(rule, {
  facts,
  valid: [
    code(`${sides}, equal: [node, cluster]`),
    // One side has it, or may have it.
    code(`${sides}, equal: [pod, team]`),
    code('source_matchers: [alertname=Down], target_matchers: [severity=warning]'),
    { code: code(`${sides}, equal: [region]`), facts: { alerts: facts.alerts } },
    code('source_matchers: [alertname=Up], target_matchers: [severity=warning], equal: [region]'),
  ],
  invalid: [
    `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{«source_matchers»: [severity=critical], target_matchers: [severity=warning]}]${rules}`,
    code(`${sides}, equal: [node, «region»]`),
    code(`${sides}, equal: [«instance», «job»]`),
    code('source_match: {alertname: Down}, target_match: {alertname: Slow}, equal: [«namespace»]'),
  ],
});
