import type { Defect } from './defect.ts';

const file = 'monitoring/externalsecret-alertmanager-config.yaml';

/** Mistakes in inhibitions and time intervals. */
export const inhibition: readonly Defect[] = [
  {
    rule: 'alertmanager/inhibit-dead',
    name: 'misspells the alert that silences others',
    file,
    from: '                - alertname="BackendDown"\n              target_matchers:\n                - alertname="TargetDown"',
    to: '                - alertname="BackendIsDown"\n              target_matchers:\n                - alertname="TargetDown"',
  },
  {
    rule: 'alertmanager/inhibit-dead',
    name: 'aims at an alert that was renamed',
    file,
    from: 'alertname="AIOpsAnomalyDetected"',
    to: 'alertname="AnomalyDetected"',
  },
  {
    rule: 'alertmanager/inhibit-dead',
    name: 'asks two values of one label',
    file,
    from: '                - severity=~"warning|info"\n',
    to: '                - severity="warning"\n                - severity="info"\n',
  },
  {
    rule: 'alertmanager/inhibit-dead',
    name: 'compares a label that one side lacks',
    file,
    from: '                - alertname=~"AIOpsDetector(Down|Stale)"\n              target_matchers:\n                - alertname="AIOpsAnomalyDetected"\n              equal:\n                - service\n',
    to: '                - alertname="AIOpsDetectorDown"\n              target_matchers:\n                - alertname="AIOpsAnomalyDetected"\n              equal:\n                - job\n',
  },
  {
    rule: 'alertmanager/inhibit-wide',
    name: 'misspells the label that must be equal',
    file,
    from: '                - alertname="AIOpsAnomalyDetected"\n              equal:\n                - service\n',
    to: '                - alertname="AIOpsAnomalyDetected"\n              equal:\n                - servcie\n',
  },
  {
    rule: 'alertmanager/inhibit-wide',
    name: 'compares a label that the rules of another company have',
    file,
    from: '                - alertname="AIOpsAnomalyDetected"\n              equal:\n                - service\n',
    to: '                - alertname="AIOpsAnomalyDetected"\n              equal:\n                - service\n                - region\n',
  },
  {
    rule: 'alertmanager/inhibit-wide',
    name: 'compares nodes of alerts that know none',
    file,
    from: '                - job="therapy-backend"\n',
    to: '                - job="therapy-backend"\n              equal:\n                - node\n',
  },
  {
    rule: 'alertmanager/inhibit-self',
    name: 'silences critical alerts by critical ones',
    file,
    from: '- severity=~"warning|info"',
    to: '- severity=~"critical|warning|info"',
  },
  {
    rule: 'alertmanager/inhibit-self',
    name: 'writes the same matchers on both sides',
    file,
    from: '                - alertname=~"AIOpsDetector(Down|Stale)"\n              target_matchers:\n                - alertname="AIOpsAnomalyDetected"',
    to: '                - alertname="AIOpsAnomalyDetected"\n              target_matchers:\n                - alertname="AIOpsAnomalyDetected"',
  },
  {
    rule: 'alertmanager/inhibit-self',
    name: 'aims at all alerts of a service, also at the one that silences them',
    file,
    from: '- alertname=~".*ErrorBudgetBurn|.*ErrorBudgetExhausted|.*MetricAbsent|TooManyErrors|TherapySuccessRateLow"',
    to: '- service="therapy-backend"',
  },
  {
    rule: 'alertmanager/interval-unused',
    name: 'takes the use of a time interval away',
    file,
    from: '                  - nights\n                  - weekends\n',
    to: '                  - nights\n',
  },
  {
    rule: 'alertmanager/interval-unused',
    name: 'prepares holidays and forgets to use them',
    file,
    from: '          receivers:\n            - name: pagerduty',
    to: "            - name: holidays\n              time_intervals:\n                - months:\n                    - december\n                  days_of_month:\n                    - '24:26'\n          receivers:\n            - name: pagerduty",
  },
  {
    rule: 'alertmanager/interval-unused',
    name: 'mutes nothing any more',
    file,
    from: '                repeat_interval: 12h\n                mute_time_intervals:\n                  - nights\n                  - weekends\n',
    to: '                repeat_interval: 12h\n',
  },
  {
    rule: 'alertmanager/interval-empty',
    name: 'leaves a time interval without times',
    file,
    from: '              time_intervals:\n                - weekdays:\n                    - saturday\n                    - sunday\n                  location: Europe/Zagreb\n',
    to: '              time_intervals: []\n',
  },
  {
    rule: 'alertmanager/interval-empty',
    name: 'names a day that February does not have',
    file,
    from: '                - weekdays:\n                    - saturday\n                    - sunday\n',
    to: "                - months:\n                    - february\n                  days_of_month:\n                    - '30'\n",
  },
  {
    rule: 'alertmanager/interval-empty',
    name: 'leaves the years of a freeze in the past',
    file,
    from: '                - weekdays:\n                    - saturday\n                    - sunday\n',
    to: "                - years:\n                    - '1999'\n                  weekdays:\n                    - saturday\n",
  },
];
