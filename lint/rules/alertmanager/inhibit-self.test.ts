import { ruleTest } from '../../testing.ts';
import rule from './inhibit-self.ts';

const code = (inhibition: string) => `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{${inhibition}}]`;
const rules = `\n---\ngroups:\n  - name: g\n    rules:\n      - {alert: Down, expr: 'up == 0', labels: {severity: critical}}\n`;

ruleTest(rule, {
  valid: [
    code('source_matchers: [severity=critical], target_matchers: [severity=~"warning|info"]'),
    // An alert that silences all others.
    code('source_matchers: [alertname=Down], target_matchers: []'),
    code('source_matchers: [alertname=Down], target_matchers: [alertname!=Down]'),
    // They may overlap; whether an alert does is not known.
    code('source_matchers: [alertname=Down], target_matchers: [severity=critical]'),
    code('source_matchers: [alertname=Down], target_matchers: [severity=warning]') + rules,
    code('source_matchers: [a=b, a=c], target_matchers: [a=b]'),
  ],
  invalid: [
    code('source_matchers: [severity=critical], «target_matchers»: [severity=critical]'),
    code('source_matchers: [a!=""], «target_match»: {a: b}'),
    code('source_matchers: [alertname=Down], «target_matchers»: [severity=critical]') + rules,
  ],
});
