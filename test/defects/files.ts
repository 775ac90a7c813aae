import type { Defect } from './defect.ts';

const facts = '_catalog.json';

/** Mistakes in any file, and in suppressions. */
export const files: readonly Defect[] = [
  {
    rule: 'files/syntax',
    name: 'pastes a label twice',
    file: 'backend/service-therapy-backend.yaml',
    from: 'metadata:\n',
    to: 'metadata:\n  name: therapy-backend\n',
  },
  {
    rule: 'files/syntax',
    name: 'indents with a tab',
    file: 'monitoring/servicemonitor-therapy-backend.yaml',
    from: 'spec:\n',
    to: 'spec:\n\t# ports\n\tx: 1\n',
  },
  {
    rule: 'files/syntax',
    name: 'forgets a closing quote',
    file: 'monitoring/prometheusrule-alerts-ci.yaml',
    from: 'severity: info',
    to: 'severity: "info',
  },
  {
    rule: 'files/syntax',
    name: 'shifts a line inside of the configuration of Alertmanager',
    file: 'monitoring/externalsecret-alertmanager-config.yaml',
    from: '              - receiver: nobody\n                matchers:\n',
    to: '              - receiver: nobody\n                 matchers:\n',
  },
  {
    rule: 'files/syntax',
    name: 'leaves a tab in an empty line',
    file: 'backend/service-therapy-backend.yaml',
    from: 'spec:\n',
    to: '\t\nspec:\n',
  },
  {
    rule: 'files/unknown-kind',
    name: 'forgets kind',
    file: 'backend/extra.yaml',
    to: 'apiVersion: v1\nmetadata:\n  name: extra\n',
    implies: ['argocd/ignored'],
  },
  {
    rule: 'files/unknown-kind',
    name: 'leaves groups out of a rule file',
    file: 'backend/rules.yaml',
    to: 'rules:\n  - alert: A\n    expr: up == 0\n',
  },
  {
    rule: 'files/unknown-kind',
    name: 'commits a dump of something else',
    file: 'backend/dump.json',
    to: '{"status": "success", "data": []}\n',
  },
  {
    rule: 'files/facts',
    name: 'writes a unit as on a price tag',
    file: facts,
    from: '"unit": "usdPerHour"',
    to: '"unit": "usd/hour"',
  },
  { rule: 'files/facts', name: 'misspells a key of the facts', file: facts, from: '"externalLabels":', to: '"external_labels":' },
  { rule: 'files/facts', name: 'writes a duration in words', file: facts, from: '"retention": "30d"', to: '"retention": "30 days"' },
  {
    rule: 'files/facts',
    name: 'gives a label one value and no list',
    file: facts,
    from: '"alertstate": [\n          "pending",\n          "firing"\n        ]',
    to: '"alertstate": "firing"',
  },
  {
    rule: 'suppress/reason',
    name: 'suppresses without saying why',
    file: 'monitoring/prometheusrule-alerts-ci.yaml',
    from: '        - alert: WorkflowFailed\n',
    to: '        # therapy-ops: ignore alerts/for until 2027-01-31\n        - alert: WorkflowFailed\n',
    implies: ['suppress/unused'],
  },
  {
    rule: 'suppress/reason',
    name: 'suppresses for ever',
    file: 'monitoring/prometheusrule-alerts-ci.yaml',
    from: '        - alert: WorkflowFailed\n',
    to: '        # therapy-ops: ignore alerts/for: we know\n        - alert: WorkflowFailed\n',
    implies: ['suppress/unused'],
  },
  {
    rule: 'suppress/reason',
    name: 'suppresses a rule that does not exist',
    file: 'monitoring/prometheusrule-alerts-ci.yaml',
    from: '        - alert: WorkflowFailed\n',
    to: '        # therapy-ops: ignore alert/for until 2027-01-31: we know\n        - alert: WorkflowFailed\n',
  },
  ...['2026-11-22', '2020-01-01', '2025-12-31'].map((until): Defect => ({
    rule: 'suppress/expired',
    name: `leaves a suppression that ended on ${until}`,
    file: 'monitoring/prometheusrule-alerts-ci.yaml',
    from: '        - alert: WorkflowFailed\n',
    to: `        # therapy-ops: ignore alerts/for until ${until}: until the release\n        - alert: WorkflowFailed\n`,
  })),
  ...['alerts/for', 'promql/syntax', 'rules/structure'].map((rule): Defect => ({
    rule: 'suppress/unused',
    name: `suppresses ${rule} where it finds nothing`,
    file: 'monitoring/prometheusrule-alerts-ci.yaml',
    from: '        - alert: WorkflowFailed\n',
    to: `        # therapy-ops: ignore ${rule} until 2027-01-31: to be safe\n        - alert: WorkflowFailed\n`,
  })),
];
