import { ruleTest } from '../../testing.ts';
import rule from './inhibit-dead.ts';

const facts = {
  environment: { externalLabels: { cluster: 'a' } },
  alerts: { Down: [{ source: 'metrics' }], Slow: [{ source: 'metrics' }] },
};
const rules = `\n---\ngroups:\n  - name: g\n    rules:\n      - {alert: Down, expr: 'sum by (node) (up) == 0', labels: {severity: critical}}
      - {alert: Slow, expr: 'max by (node, pod) (latency{node!="",pod!=""}) > 1', labels: {severity: warning}}\n`;
const code = (inhibition: string) => `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{${inhibition}}]${rules}`;

ruleTest(rule, {
  facts,
  valid: [
    code('source_matchers: [severity=critical], target_matchers: [severity=warning], equal: [node, cluster, nowhere]'),
    { code: code('source_matchers: [alertname=Up], target_matchers: [severity=warning]'), facts: undefined },
    code(`source_matchers: ['a=~"("'], target_matchers: [severity=warning]`),
    { code: code('source_matchers: [alertname=Down], target_matchers: [alertname=Slow], equal: [pod]'), facts: { alerts: facts.alerts } },
  ],
  invalid: [
    code('«source_matchers»: [alertname=Up], target_matchers: [severity=warning]'),
    code('source_matchers: [alertname=Down], «target_match»: {severity: info}'),
    code('source_matchers: [alertname=Down], target_matchers: [alertname=Slow], equal: [«pod»]'),
    { code: code('«source_matchers»: [a=b, a=c], target_matchers: [x=y]'), facts: undefined },
  ],
});
