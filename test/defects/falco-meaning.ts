import type { Defect } from './defect.ts';

const file = 'security/configmap-falco-rules-therapy.yaml';
const sidekick = '_apps/application-therapy-engine-production-falcosidekick-chart.yaml';
const alertmanager = 'monitoring/externalsecret-alertmanager-config.yaml';

/** A rule behind the others of the file. */
const rule = (name: string, condition: string, priority: string) =>
  `    - rule: ${name}
      desc: Somebody looks around in a pod of the therapy engine.
      condition: ${condition}
      output: Looking around | command=%proc.cmdline user=%user.name pod=%k8s.pod.name
      priority: ${priority}
      tags:
        - container
        - mitre_discovery
        - T1046
`;

/** What Falco loads, and what does not do what its author means. */
export const meaning: readonly Defect[] = [
  {
    rule: 'falco/tags',
    name: 'misspells a tactic',
    file,
    from: '- mitre_credential_access\n        - T1528',
    to: '- mitre_credentials_access\n        - T1528',
  },
  { rule: 'falco/tags', name: 'loses a digit of a technique', file, from: '- T1059', to: '- T105' },
  { rule: 'falco/tags', name: 'forgets the tags of a rule', file, from: '        - mitre_persistence\n        - T1505\n', to: '' },
  {
    rule: 'falco/overlap',
    name: 'adds a rule for what another one tells already',
    file,
    to: rule(
      'Token read by root',
      'open_read and backend_pod and fd.name startswith /var/run/secrets/kubernetes.io/ and user.uid = 0',
      'WARNING',
    ),
  },
  {
    rule: 'falco/overlap',
    name: 'copies a rule and narrows it',
    file,
    to: rule(
      'Package manager in the backend',
      'spawned_process and therapy_pod and proc.name in (package_mgmt_binaries) and container.name = therapy-backend',
      'WARNING',
    ),
  },
  {
    rule: 'falco/overlap',
    name: 'writes a rule again under another name',
    file,
    to: rule('Installed while running', 'spawned_process and therapy_pod and proc.name in (package_mgmt_binaries)', 'ERROR'),
  },
  {
    rule: 'falco/alert-chain',
    name: 'writes a rule below what Falcosidekick sends',
    file,
    to: rule('Network scanner in therapy pod', 'spawned_process and therapy_pod and proc.name in (nmap, masscan)', 'NOTICE'),
  },
  {
    rule: 'falco/alert-chain',
    name: 'raises what Falcosidekick sends',
    file: sidekick,
    from: 'minimumpriority: warning',
    to: 'minimumpriority: critical',
  },
  {
    rule: 'falco/alert-chain',
    name: 'labels events with a severity that no route takes',
    file: sidekick,
    from: 'error:warning,warning:warning,notice:info',
    to: 'error:high,warning:medium,notice:info',
    with: [
      {
        file: sidekick,
        from: 'extralabels: alertname:FalcoEvent,service:falco,team:security',
        to: 'extralabels: alertname:FalcoEvent,service:falco',
      },
      {
        file: alertmanager,
        from: '                  - team="security"\n',
        to: '                  - source="falco"\n                  - severity="critical"\n',
      },
    ],
    // What is left for the route is only what Falco sends, which has `k8s_ns_name`.
    implies: ['alertmanager/group-by'],
  },
];
