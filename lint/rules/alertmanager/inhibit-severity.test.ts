import { ruleTest } from '../../testing.ts';
import rule from './inhibit-severity.ts';

const code = (inhibition: string) => `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{${inhibition}}]`;

ruleTest(rule, {
  facts: { severities: ['critical', 'warning', 'info'] },
  valid: [
    code('source_matchers: [severity=critical], target_matchers: ["severity=~\\"warning|info\\""], equal: [job]'),
    code('source_matchers: [severity=warning], target_matchers: [severity!=critical]'),
    // One alert that silences what it causes, whatever that is.
    code('source_matchers: [alertname=ClusterUpgrade, severity=info], target_matchers: [severity=critical]'),
    code('source_matchers: [team=db], target_matchers: [severity=critical]'),
    code('source_matchers: [severity=none], target_matchers: [severity=info]'),
    { code: code('source_matchers: [severity=warning], target_matchers: [severity=critical]'), facts: {} },
  ],
  invalid: [
    code('source_matchers: [severity=warning], «target_matchers»: [severity=critical], equal: [job]'),
    code('source_match: {severity: info}, «target_match_re»: {severity: critical|warning}'),
    code('source_matchers: [severity!=critical, team=db], «target_matchers»: [severity=critical, team=db]'),
  ],
});
