import { chart } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartMoved from './chart-moved.ts';

ruleTest(chartMoved, {
  valid: [
    chart('loki', 'https://grafana-community.github.io/helm-charts', '18.11.0'),
    chart('alloy', 'https://grafana.github.io/helm-charts', '1.11.1'), // has stayed
  ],
  invalid: [
    chart('loki', 'https://grafana.github.io/helm-charts', '6.0.0').replace(/('https:\/\/grafana[^']*')/, '«$1»'),
    chart('grafana', 'https://grafana.github.io/helm-charts/', '9.0.0').replace(/('https:\/\/grafana[^']*')/, '«$1»'),
    chart('prometheus', 'https://charts.helm.sh/stable', '11.0.0').replace(/('https:\/\/charts[^']*')/, '«$1»'),
  ],
});
