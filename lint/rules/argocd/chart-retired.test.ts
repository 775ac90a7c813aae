import { chart } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import chartRetired from './chart-retired.ts';

const REPOSITORY = 'https://grafana.github.io/helm-charts';

ruleTest(chartRetired, {
  valid: [chart('alloy', REPOSITORY, '1.11.1'), chart('loki', REPOSITORY, '1.0.0')],
  invalid: [
    chart('«promtail»', REPOSITORY, '6.17.1'),
    chart('«falco-exporter»', 'https://falcosecurity.github.io/charts', '0.12.0'),
    chart('«grafana-agent»', REPOSITORY, '0.44.0'),
  ],
});
