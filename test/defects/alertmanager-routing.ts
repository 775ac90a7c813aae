import type { Defect } from './defect.ts';

const file = 'monitoring/externalsecret-alertmanager-config.yaml';

/** A route before the one to Discord. */
const before = (lines: readonly string[]) => ({
  file,
  from: '              - receiver: discord\n',
  to: `${lines.map((line) => `              ${line}\n`).join('')}              - receiver: discord\n`,
});

/** Mistakes in the tree of routes. */
export const routing: readonly Defect[] = [
  {
    rule: 'alertmanager/route-shadowed',
    name: 'forgets that a route keeps what it takes',
    file,
    from: '                group_wait: 10s\n                repeat_interval: 1h\n                continue: true\n',
    to: '                group_wait: 10s\n                repeat_interval: 1h\n',
  },
  {
    rule: 'alertmanager/route-shadowed',
    name: 'puts a special case behind the general one',
    ...before(['- receiver: slackSecurity', '  matchers:', '    - severity="warning"', '    - namespace="security"']),
  },
  {
    rule: 'alertmanager/route-shadowed',
    name: 'puts a route for everything first',
    file,
    from: '              - receiver: nobody\n',
    to: '              - receiver: slack\n              - receiver: nobody\n',
    implies: ['alertmanager/route-idle', 'stack/remediation-alert'],
  },
  {
    rule: 'alertmanager/route-contradiction',
    name: 'lists two severities as two matchers',
    file,
    from: '- severity=~"critical|warning"\n',
    to: '- severity="critical"\n                  - severity="warning"\n',
    implies: ['stack/remediation-alert'],
  },
  {
    rule: 'alertmanager/route-contradiction',
    name: 'nests a route under one that excludes it',
    file,
    from: '              - receiver: email\n                matchers:\n                  - service="cost"\n',
    to: '              - receiver: email\n                matchers:\n                  - service="cost"\n                routes:\n                  - receiver: slack\n                    matchers:\n                      - service="platform"\n',
  },
  {
    rule: 'alertmanager/route-contradiction',
    name: 'excludes what the route asks for',
    file,
    from: '                  - team="security"\n',
    to: '                  - team="security"\n                  - team!~"platform|security"\n',
    implies: ['falco/alert-chain'],
  },
  { rule: 'alertmanager/route-idle', name: 'misspells a service', file, from: '- service="cost"', to: '- service="costs"' },
  {
    rule: 'alertmanager/route-idle',
    name: 'routes an alert that was renamed',
    file,
    from: 'alertname="PodCrashLooping"',
    to: 'alertname="KubePodCrashLooping"',
  },
  {
    rule: 'alertmanager/route-idle',
    name: 'routes a severity that nobody uses',
    ...before(['- receiver: email', '  matchers:', '    - severity="page"']),
  },
  {
    rule: 'alertmanager/alert-unrouted',
    name: 'makes the default a receiver that tells nobody',
    file,
    from: '              - receiver: slack\n                matchers:\n                  - severity="critical"\n                repeat_interval: 1h\n',
    to: '',
    with: [
      {
        file,
        from: '              - receiver: pagerduty\n                matchers:\n                  - severity="critical"\n                group_wait: 10s\n                repeat_interval: 1h\n                continue: true\n',
        to: '              - receiver: pagerduty\n                matchers:\n                  - severity="critical"\n                  - service="therapy-backend"\n                group_wait: 10s\n                repeat_interval: 1h\n                continue: true\n',
      },
    ],
  },
  {
    rule: 'alertmanager/alert-unrouted',
    name: 'empties a receiver that takes critical alerts',
    file,
    from: '              - receiver: nobody\n                matchers:\n                  - alertname="Watchdog"\n',
    to: '              - receiver: nobody\n                matchers:\n                  - alertname="Watchdog"\n              - receiver: drills\n                matchers:\n                  - alertname="BackendDown"\n',
    with: [{ file, from: '            - name: nobody\n', to: '            - name: nobody\n            - name: drills\n' }],
    implies: ['stack/remediation-alert'],
  },
  {
    rule: 'alertmanager/alert-unrouted',
    name: 'comments the integration of a receiver out',
    file,
    from: '              - receiver: slack\n                matchers:\n                  - severity="critical"\n                repeat_interval: 1h\n',
    to: '              - receiver: oncall\n                matchers:\n                  - severity="critical"\n                repeat_interval: 1h\n',
    with: [
      { file, from: '            - name: nobody\n', to: '            - name: nobody\n            - name: oncall\n' },
      {
        file,
        from: '              - receiver: pagerduty\n                matchers:\n                  - severity="critical"\n',
        to: '              - receiver: pagerduty\n                matchers:\n                  - severity="critical"\n                  - team="therapy"\n',
      },
    ],
  },
  {
    rule: 'alertmanager/alert-unrouted',
    name: 'mutes critical alerts at night',
    file,
    from: '              - receiver: slack\n                matchers:\n                  - severity="critical"\n                repeat_interval: 1h\n',
    to: '              - receiver: slack\n                matchers:\n                  - severity="critical"\n                repeat_interval: 1h\n                mute_time_intervals:\n                  - nights\n',
    with: [
      {
        file,
        from: '              - receiver: pagerduty\n                matchers:\n                  - severity="critical"\n',
        to: '              - receiver: pagerduty\n                matchers:\n                  - severity="critical"\n                  - team="therapy"\n',
      },
    ],
  },
  {
    rule: 'alertmanager/group-by',
    name: 'groups by the old name of a label',
    file,
    from: '                  - namespace\n                  - pod\n',
    to: '                  - namespace\n                  - pod_name\n',
  },
  {
    rule: 'alertmanager/group-by',
    name: 'writes a label in capitals',
    file,
    from: '                  - alertname\n                  - rule\n',
    to: '                  - alertname\n                  - Rule\n',
  },
  {
    rule: 'alertmanager/group-by',
    name: 'groups costs by pods',
    file,
    from: '                group_by:\n                  - alertname\n                group_wait: 5m\n',
    to: '                group_by:\n                  - alertname\n                  - pod\n                group_wait: 5m\n',
  },
  {
    rule: 'alertmanager/intervals',
    name: 'repeats more often than groups are looked at',
    file,
    from: 'group_wait: 5m\n                group_interval: 1h\n                repeat_interval: 24h',
    to: 'group_wait: 5m\n                group_interval: 1h\n                repeat_interval: 30m',
  },
  {
    rule: 'alertmanager/intervals',
    name: 'swaps two intervals',
    file,
    from: 'group_interval: 30m\n                repeat_interval: 24h',
    to: 'group_interval: 24h\n                repeat_interval: 30m',
  },
  {
    rule: 'alertmanager/intervals',
    name: 'repeats longer than is remembered',
    file,
    from: 'repeat_interval: 12h',
    to: 'repeat_interval: 2w',
  },
];
